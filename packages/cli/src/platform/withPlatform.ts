import { randomUUID } from "node:crypto"

import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"

import type { Invocation } from "../CommandContext.ts"
import { drain } from "./drain.ts"
import { giveRelayBack } from "./giveRelayBack.ts"
import { joinPlatform } from "./joinPlatform.ts"
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

/**
 * How long a command bears what its platform cannot do, in milliseconds: what only a person can mend is told soon, and
 * of a server that is away one waits as long as for an answer.
 */
const patience = { lastingMs: 1_000, passingMs: 25_000 }

/** How long a command waits for what it has set in motion before it leaves that to others. */
const drainMs = 30_000

/**
 * Runs a command on the platform, and drains it before it ends, also where the command fails: what it has set in motion
 * comes to rest. The command hosts the participants that no living process hosts, or all of them where it has to.
 */
export const withPlatform = <A>(
  invocation: Pick<Invocation, "environment" | "folder" | "note">,
  options: PlatformPlace,
  work: (hosted: HostedPlatform) => Effect.Effect<A, WorkProblem>,
  hosts: "what nobody hosts" | "all" = "what nobody hosts"
): Promise<A> =>
  runOnParts(invocation, options, (parts) =>
    Effect.gen(function* () {
      // Before the hosts: finalizers run backwards, and the relay must have stopped by then.
      yield* Effect.addFinalizer(() => giveRelayBack(parts))
      const platform = hosts === "all" ? yield* startPlatform(parts) : yield* joinPlatform(parts)
      const working = work({ platform, parts, submit: submitTo(platform) })
      // Beside whatever a silent server is still asked for: that cannot be taken back.
      const worked = Fiber.join(yield* Effect.forkDetach(working))
      const result = yield* Effect.result(Effect.raceFirst(worked, platform.giveUp(patience)))
      const drained = yield* drain(platform, drainMs)
      if (!drained && Result.isSuccess(result)) {
        invocation.note("something is still under way; the next process that hosts the platform goes on with it")
      }
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
