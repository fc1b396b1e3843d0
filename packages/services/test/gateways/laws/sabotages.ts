import { applied } from "@sagaproof/core/gateway/verdicts"
import { makeKeyedBooks } from "@sagaproof/core/gateway/KeyedBooks"
import { makeProviderBooks } from "@sagaproof/core/gateway/ProviderBooks"
import { makeSinkBooks } from "@sagaproof/core/gateway/SinkBooks"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import { delayMs } from "@sagaproof/core/testing/laws/gateway/GatewayHarness"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { notifyAfter } from "@sagaproof/services/gateways/scripted/rules/notify"
import { storedError } from "@sagaproof/services/gateways/scripted/rules/storedError"
import { timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import * as Effect from "effect/Effect"

import { keyLifeMs, type Sabotage } from "./scriptedHarness.ts"

/** A gateway that breaks one law. */
export interface BrokenGateway extends Sabotage {
  readonly name: GatewayName
  readonly law: string
}

const provider = (law: string, sabotage: Sabotage): BrokenGateway => ({ name: "payment-provider", law, ...sabotage })

/** Books that believe whatever they are told about charges. */
const credulousBooks = () =>
  makeKeyedBooks(keyLifeMs, {
    decide: ({ body }) => {
      const { amount = 0, charge } = body as { readonly amount?: number; readonly charge?: string }
      return applied({ amount, relatesTo: charge, orderId: "order-1" })
    }
  })

/** Books that forget a key sooner than the gateway declares. */
const forgetful: Sabotage = { books: () => makeProviderBooks(1) }

/** Books that remember no key at all. */
const forgetsAtOnce: Sabotage = { books: () => makeProviderBooks(0) }

/** At least one gateway for each law, which breaks it. */
export const brokenGateways: ReadonlyArray<BrokenGateway> = [
  provider("the same key with the same body has the same answer and one effect", forgetsAtOnce),
  provider("the same key called several times at once has one effect", forgetsAtOnce),
  provider("a key with another body is refused and has no effect", {
    gateway: (sound) => ({ ...sound, call: (call) => sound.call({ ...call, bodyHash: "whatever" }) })
  }),
  provider("a declined key stays declined and moves nothing", {
    ...forgetsAtOnce,
    scripts: { declines: { rules: [decline("no", { when: { ordinal: { to: 1 } } })] } }
  }),
  provider("a key is known for as long as the gateway declares", forgetful),
  provider("a key that is repeated after its life is applied anew, and only a look-up is safe", {
    books: () => makeProviderBooks(Infinity)
  }),
  provider("an unknown outcome is resolved by repeating its key (lost-answers)", {
    scripts: { "lost-answers": { rules: [storedError({ applied: true, times: 1000 })] } }
  }),
  provider("an unknown outcome is resolved by repeating its key (lost-requests)", {
    scripts: { "lost-requests": { rules: [storedError({ times: 1000 })] } }
  }),
  provider("that a look-up finds nothing is not definite: the request may apply later", {
    scripts: { "delayed-requests": { rules: [timeOut()] } }
  }),
  provider("a request that its own repeat overtakes has no second effect", forgetful),
  provider("a look-up tells the answer of a key, and has no effect", {
    gateway: (sound) => ({ ...sound, lookUp: () => Effect.succeed({ _tag: "NotFound" }) })
  }),
  provider("the ledger can be read back, and only grows", {
    gateway: (sound) => ({ ...sound, ledger: Effect.map(sound.ledger, (entries) => entries.slice(-1)) })
  }),
  provider("a repeated notification carries the id and the answer of the first", {
    gateway: (sound) => ({
      ...sound,
      notifications: (listener) => {
        let count = 0
        return sound.notifications((notification) => listener({ ...notification, id: `${count++}` }))
      }
    })
  }),
  provider("a repeated notification carries the id and the answer of the first", {
    scripts: { "repeated-notifications": { notifications: [notifyAfter(delayMs)] } }
  }),
  provider("refunds never exceed what is left of their charge", { books: credulousBooks }),
  provider("a refund of an unknown charge is declined", { books: credulousBooks }),
  provider("a void gives back its whole charge, once", { books: credulousBooks }),
  {
    name: "carrier",
    law: "a delivery is cancelled once, and only where one was requested",
    books: () => makeSinkBooks(keyLifeMs)
  }
]
