import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"
import { definitionsOf } from "../instance/definitionsOf.ts"
import { followSaga } from "../instance/followSaga.ts"
import { readInstance } from "../instance/readInstance.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { Item } from "../options/itemOption.ts"
import type { PatienceOptions } from "../options/patienceOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { identifierOf } from "../platform/identifierOf.ts"
import type { PlatformPlace } from "../platform/runOnParts.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { orderPresets } from "../saga/orderPresets.ts"
import { findUser } from "../user/readUser.ts"
import { outcomeOfSaga, sagaEndLines } from "./outcomeOfSaga.ts"

interface PlaceOptions extends PlatformPlace, IdempotencyOptions, PatienceOptions {
  readonly buyer: string
  readonly item: ReadonlyArray<Item>
  readonly preset: string
  readonly method: "wallet" | "external"
  readonly total?: number
  readonly id?: string
  /** False where nothing is delivered. */
  readonly delivery: boolean
  readonly wait?: boolean
}

/** Places an order. */
export const placeOrder = async (invocation: Invocation, options: PlaceOptions): Promise<CommandOutcome> => {
  const { buyer, idempotencyKey, timeout, wait } = options
  const { page, print, signal } = invocation
  const submission = submissionOf(options)
  const { saga, ...accepted } = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
    Effect.gen(function* () {
      if (options.method === "external" && !parts.gateways.has("payment-provider")) {
        yield* Effect.fail(noProvider)
      }
      yield* findUser(parts.store, buyer)
      const { orderId, sagaId } = (yield* submit("SubmitOrder", submission, idempotencyKey)) as Accepted
      if (wait === true) {
        print(`order ${orderId} is accepted`)
        const following = { print, page, signal, timeoutMs: timeout * 1_000 }
        return { orderId, saga: yield* followSaga(parts, sagaId, following) }
      }
      yield* platform.quiet
      return { orderId, saga: yield* readInstance(parts.store, definitionsOf(parts), sagaId) }
    })
  )
  const data = { ...accepted, saga }
  const what = `order ${accepted.orderId}`
  return wait === true
    ? outcomeOfSaga("sagaproof.order.place/1", data, saga, () => sagaEndLines(page, what, saga))
    : success("sagaproof.order.place/1", data, () => [
        `${page.paint.green(page.glyphs.pass)} ${what} is accepted, and its saga ${saga.status} by now`,
        page.paint.dim(`  sagaproof order watch ${accepted.orderId}`)
      ])
}

interface Accepted {
  readonly orderId: string
  readonly sagaId: string
}

/** What a buyer submits, as far as it can be said to be wrong before anybody is asked. */
const submissionOf = ({ buyer, delivery, id, item, method, preset, total }: PlaceOptions) => {
  if (!orderPresets.includes(preset)) {
    throw unknownName("preset", preset, orderPresets, "sagaproof saga list")
  }
  return {
    buyerId: identifierOf("user", buyer),
    lines: item,
    method,
    preset,
    ...(delivery ? {} : { delivery }),
    ...(total === undefined ? {} : { total }),
    ...(id === undefined ? {} : { orderId: identifierOf("order", id) })
  }
}

const noProvider = new CliFailure({
  code: "NO_PROVIDER",
  exit: "usage",
  message: "an external payment needs a payment provider, and the platform knows none",
  fix: "say where one is by --provider-url, or pay with --method wallet"
})
