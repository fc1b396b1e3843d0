import type { UserStatus } from "@sagaproof/core/user/User"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { findUser, readUser } from "./readUser.ts"
import { renderUser } from "./renderUser.ts"

/** Suspends a user, has them back, or lets them withdraw. Orders under way go on. */
export const changeUserStatus = async (
  invocation: Invocation,
  id: string,
  to: UserStatus,
  options: DatabaseOptions & IdempotencyOptions
): Promise<CommandOutcome> => {
  const data = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
    Effect.gen(function* () {
      yield* findUser(parts.store, id)
      yield* submit("ChangeUserStatus", { id, to }, options.idempotencyKey)
      yield* platform.quiet
      return yield* readUser(parts.store, id)
    })
  )
  return success("sagaproof.user.status/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} ${id} is ${to}`,
    ...renderUser(page, data)
  ])
}
