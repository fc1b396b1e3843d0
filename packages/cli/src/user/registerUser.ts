import { userRoles } from "@sagaproof/core/user/User"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import { namesIn } from "../options/namesIn.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { identifierOf } from "../platform/identifierOf.ts"
import { newId } from "../platform/newId.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { type BusinessOptions, businessOf } from "./businessOf.ts"
import { readUser } from "./readUser.ts"
import { renderUser } from "./renderUser.ts"

interface RegisterOptions extends DatabaseOptions, IdempotencyOptions, BusinessOptions {
  readonly email: string
  readonly name: string
  readonly role: string
  readonly id?: string
  readonly phone?: string
  readonly address?: string
}

/** Registers a user. */
export const registerUser = async (invocation: Invocation, options: RegisterOptions): Promise<CommandOutcome> => {
  const { address, email, idempotencyKey, name, phone } = options
  const given = options.id === undefined ? undefined : identifierOf("user", options.id)
  const facts = {
    email,
    name,
    roles: namesIn("--role", options.role, roles),
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
    ...businessOf(options)
  }
  const data = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
    Effect.gen(function* () {
      const id = given ?? (yield* newId(parts.ids, "user", idempotencyKey))
      yield* submit("RegisterUser", { id, ...facts }, idempotencyKey)
      yield* platform.quiet
      return yield* readUser(parts.store, id)
    })
  )
  return success("sagaproof.user.register/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} registered`,
    ...renderUser(page, data)
  ])
}

const roles = { kind: "role", known: userRoles, listCommand: "sagaproof user register --help" } as const
