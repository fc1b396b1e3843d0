import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { wonText } from "../output/wonText.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { findUser } from "../user/readUser.ts"
import { findWallet } from "./findWallet.ts"
import { renderWallet } from "./renderWallet.ts"

/** Charges the wallet of a user. */
export const chargeWallet = async (
  invocation: Invocation,
  userId: string,
  amount: number,
  options: DatabaseOptions & IdempotencyOptions
): Promise<CommandOutcome> => {
  const wallet = await withPlatform(invocation, options, ({ parts, submit }) =>
    Effect.gen(function* () {
      yield* findUser(parts.store, userId)
      yield* submit("ChargeWallet", { userId, amount }, options.idempotencyKey)
      return yield* findWallet(parts.store, userId)
    })
  )
  return success("sagaproof.wallet.charge/1", { wallet }, (page) => [
    `${page.paint.green(page.glyphs.pass)} charged with ${wonText(amount)}`,
    ...renderWallet(page, wallet)
  ])
}
