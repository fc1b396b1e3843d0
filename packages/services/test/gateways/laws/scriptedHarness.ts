import type { Books } from "@sagaproof/core/gateway/Books"
import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import {
  delayMs,
  gatewayCapabilities,
  type GatewayCapability,
  type GatewayCircumstance,
  type GatewayHarness
} from "@sagaproof/core/testing/laws/gateway/GatewayHarness"
import { makeScript, type GatewayScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { declineOnce } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { notifyTwice } from "@sagaproof/services/gateways/scripted/rules/notify"
import { applyAndTimeOut, timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

/** The life of a key in the trials. */
export const keyLifeMs = 10_000

const scripts: Record<GatewayCircumstance, Partial<GatewayScript>> = {
  calm: {},
  declines: { rules: [declineOnce("no")] },
  "lost-answers": { rules: [applyAndTimeOut()] },
  "lost-requests": { rules: [timeOut()] },
  "delayed-requests": { rules: [delay(delayMs, { lostAfterMs: 0 })] },
  "repeated-notifications": { notifications: [notifyTwice(delayMs)] }
}

/** What may be put wrong in a trial. */
export interface Sabotage {
  readonly scripts?: Partial<Record<GatewayCircumstance, Partial<GatewayScript>>>
  readonly books?: () => Books
  readonly gateway?: (gateway: Gateway) => Gateway
}

const capabilitiesOf = (name: GatewayName): ReadonlySet<GatewayCapability> =>
  new Set(
    gatewayCapabilities.filter(
      (capability) =>
        (capability !== "payments" || name === "payment-provider") &&
        (capability !== "cancellation" || name === "carrier")
    )
  )

/** Tries the scripted gateway of that name, by the test's clock; sound unless sabotaged. */
export const scriptedHarness = (name: GatewayName, sabotage: Sabotage = {}): GatewayHarness => ({
  capabilities: capabilitiesOf(name),
  begin: Effect.fnUntraced(function* (circumstance) {
    const gateway = yield* makeScriptedGateway({
      name,
      keyLifeMs,
      script: makeScript(sabotage.scripts?.[circumstance] ?? scripts[circumstance]),
      ...(sabotage.books === undefined ? {} : { books: sabotage.books() })
    })
    return {
      gateway: sabotage.gateway?.(gateway) ?? gateway,
      pass: (ms) => Effect.andThen(TestClock.adjust(ms), gateway.settle)
    }
  })
})
