import { type ParticipantName, participantNames } from "@sagaproof/core/message/ParticipantName"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Platform, PlatformCounters } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import type * as Scope from "effect/Scope"

import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { figure, whole } from "../output/figure.ts"
import { success } from "../output/success.ts"
import { timeText } from "../output/timeText.ts"
import { drain } from "../platform/drain.ts"
import { giveRelayBack } from "../platform/giveRelayBack.ts"
import { type PlatformPlace, runOnParts, type WorkProblem } from "../platform/runOnParts.ts"
import { usualInstances } from "@sagaproof/services/layers/postgresParts"
import { hostOnly, participantsOf } from "./hostOnly.ts"
import type { ServeData } from "./ServeData.ts"
import { tellTroubles } from "./tellTroubles.ts"
import { untilAborted } from "./untilAborted.ts"

interface ServeOptions extends PlatformPlace {
  readonly delivery: "local" | "bus"
  readonly instances?: number
  readonly participants?: string
  /** How often it tells of itself, in seconds. */
  readonly every: number
}

/** How long a process that is told to end waits for what is in motion. */
const drainMs = 10_000

/** Hosts the durable platform until it is told to end. */
export const serveCommand = async (invocation: Invocation, options: ServeOptions): Promise<CommandOutcome> => {
  const { delivery, instances = usualInstances(delivery) } = options
  const { signal } = invocation
  const participants = participantsOf(options.participants)
  const data = await runOnParts(
    invocation,
    options,
    (parts) => serve(invocation, signal, { ...options, instances }, hostOnly(parts, participants), participants),
    {
      delivery,
      instances
    }
  )
  return success("sagaproof.serve/1", data, (page) => [
    data.drained
      ? `${page.paint.green(page.glyphs.pass)} drained: nothing of it is in motion any more`
      : `${page.paint.yellow(page.glyphs.unknown)} something is in motion still; the next process goes on with it`,
    page.paint.dim(`  ${countersText(data)} in ${figure(data.durationMs / 1_000)} s`)
  ])
}

const serve = (
  { json, note, print }: Invocation,
  signal: AbortSignal,
  { delivery, every, instances }: ServeOptions & { readonly instances: number },
  parts: PlatformParts,
  participants: ReadonlySet<ParticipantName>
): Effect.Effect<ServeData, WorkProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const begun = yield* Clock.currentTimeMillis
    // Before the hosts: finalizers run backwards, and the relay must have stopped by then.
    yield* Effect.addFinalizer(() => giveRelayBack(parts))
    const platform = yield* startPlatform(parts)
    const told = json ? note : print
    const who = participants.size === participantNames.length ? "" : `${[...participants].join(", ")}; `
    told(`ready: ${who}${delivery} delivery, ${instances} ${instances === 1 ? "host" : "hosts"}; Ctrl-C ends it`)
    yield* Effect.forkScoped(tellTroubles(platform, told))
    // Whoever waits for a silent server cannot be stopped at once, and is not waited for.
    const telling = yield* Effect.forkDetach(tellEvery(platform, every * 1_000, told))
    yield* Effect.raceFirst(untilAborted(signal), Fiber.join(telling))
    yield* Effect.forkDetach(Fiber.interrupt(telling))
    told("ending: nothing new is waited for")
    const drained = yield* drain(platform, drainMs)
    const durationMs = (yield* Clock.currentTimeMillis) - begun
    const trouble = platform.trouble()?.message ?? null
    return {
      participants: [...participants],
      delivery,
      instances,
      durationMs,
      ...platform.counters(),
      drained,
      trouble
    }
  })

/** Tells now and then what was done; a loop of the platform that has died ends it. */
const tellEvery = (platform: Platform, everyMs: number, told: (line: string) => void): Effect.Effect<never> =>
  Effect.forever(
    Effect.gen(function* () {
      yield* Effect.sleep(everyMs)
      yield* platform.health
      const now = timeText(yield* Clock.currentTimeMillis).slice(0, 19)
      const waiting = yield* Effect.orElseSucceed(platform.store.outbox.size, () => undefined)
      const travel = waiting === undefined ? "the database does not answer" : `${whole(waiting)} wait to travel`
      told(`${now}  ${countersText(platform.counters())}, ${travel}`)
    })
  )

const countersText = ({ messagesHandled, messagesParked, units }: PlatformCounters): string =>
  `${whole(messagesHandled)} messages in ${whole(units)} units, ${whole(messagesParked)} parked`
