import { randomUUID } from "node:crypto"

import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { giveRelayBack } from "./giveRelayBack.ts"
import { type PlatformPlace, runOnParts, type WorkProblem } from "./runOnParts.ts"
import { acceptedOf } from "./acceptedOf.ts"

/** The name under which the terminal's commands enter. */
export const caller = "terminal"

/** A platform that this command hosts, and how it is spoken to. */
export interface HostedPlatform {
  readonly platform: Platform
  readonly parts: PlatformParts
  /** Submits a command under its idempotency key, or one of its own; a refusal is a failure. */
  readonly submit: (operation: string, body: unknown, idempotencyKey?: string) => Effect.Effect<unknown, WorkProblem>
}

/** How long a command waits for what it has set in motion before it leaves that to others. */
const patienceMs = 30_000

/**
 * Hosts the platform for a command and drains it before it ends, also where the command fails: what it has set in
 * motion comes to rest here, as there may be no other process to host it. Others that host it at the same time share
 * the work.
 */
export const withPlatform = <A>(
  invocation: Pick<Invocation, "environment" | "folder" | "note">,
  options: PlatformPlace,
  work: (hosted: HostedPlatform) => Effect.Effect<A, WorkProblem>
): Promise<A> =>
  runOnParts(invocation, options, (parts) =>
    Effect.gen(function* () {
      // Before the hosts: finalizers run backwards, and the relay must have stopped by then.
      yield* Effect.addFinalizer(() => giveRelayBack(parts))
      const platform = yield* startPlatform(parts)
      const result = yield* Effect.result(work({ platform, parts, submit: submitTo(platform) }))
      yield* drain(platform, invocation.note)
      return yield* Effect.fromResult(result)
    })
  )

const submitTo =
  (platform: Platform): HostedPlatform["submit"] =>
  (operation, body, idempotencyKey) =>
    acceptedOf(
      platform.ingress.submit({ caller, operation, idempotencyKey: idempotencyKey ?? randomUUID(), body }),
      idempotencyKey
    )

const drain = (platform: Platform, note: (line: string) => void): Effect.Effect<void, WorkProblem> =>
  Effect.timeoutOrElse(platform.quiet, {
    duration: patienceMs,
    orElse: () =>
      Effect.sync(() => note("something is still under way; the next process that hosts the platform goes on with it"))
  })
