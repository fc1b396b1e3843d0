import type { BookDefect, Books } from "@sagaproof/core/gateway/Books"
import { makeBooks } from "@sagaproof/core/gateway/makeBooks"
import {
  GatewayUnknown,
  type Gateway,
  type GatewayAnswer,
  type GatewayCall,
  type GatewayLookup,
  type GatewayName,
  type GatewayNotification
} from "@sagaproof/core/ports/Gateway"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import { makeAlarm, type Alarm } from "./Alarm.ts"
import { calmScript, type GatewayScript } from "./GatewayScript.ts"
import { makeOutsideWorld, type OutsideWorld, type Request } from "./OutsideWorld.ts"
import { planRequest } from "./RequestPlan.ts"
import { makeScriptReader, type Draw, type ScriptReader } from "./ScriptReader.ts"
import { seededDraw } from "./seededDraw.ts"

/** How long a key of a scripted gateway lives, unless told otherwise: a day. */
export const defaultKeyLifeMs = 24 * 60 * 60 * 1000

/** What a scripted gateway is made of. */
export interface ScriptedGatewayOptions {
  readonly name: GatewayName
  /** How it behaves; calm when left out. */
  readonly script?: GatewayScript
  readonly keyLifeMs?: number
  /** How long a request and its answer take together; nothing when left out. */
  readonly latencyMs?: number | { readonly min: number; readonly max: number }
  /** Where draws come from, by label; from the seed of the script when left out. */
  readonly draw?: Draw
  /** Its books; new ones of its kind when left out. */
  readonly books?: Books
}

/** A gateway that plays a script, with what whoever runs the outside world needs besides. */
export interface ScriptedGateway extends Gateway {
  /** Adds a listener, and gives back how to remove it. Notifications come from `pump` and `settle` only. */
  readonly notifications: (listener: (notification: GatewayNotification) => void) => () => void
  /** Lets everything happen that is due by now: requests arrive, notifications go out. */
  readonly settle: Effect.Effect<void>
  /** When the next request arrives or the next notification goes out, by the gateway's clock. */
  readonly nextArrivalAt: () => number | undefined
  /** Settles whenever something is due, for ever. It polls nothing: with nothing under way it sleeps until woken. */
  readonly pump: Effect.Effect<never>
  /** How often each rule of the script has decided. */
  readonly fired: () => Readonly<Record<string, number>>
  /** Ends the misfortunes of the script; declines and notifications stay, and what is under way stays under way. */
  readonly heal: () => void
  /** The requests that no correct platform makes. */
  readonly defects: () => ReadonlyArray<BookDefect>
}

/** What the parts of one scripted gateway share. */
interface Stage {
  readonly name: GatewayName
  readonly clock: Clock.Clock
  readonly startedAt: number
  readonly world: OutsideWorld
  readonly reader: ScriptReader
  readonly latencyOf: (key: string) => number
  readonly alarm: Alarm
}

const unknown = (stage: Stage, key: string, message: string): Effect.Effect<never, GatewayUnknown> =>
  Effect.fail(new GatewayUnknown({ gateway: stage.name, key, message }))

/** Waits for a time of the gateway's clock by the clock of the caller, which may run ahead or round down. */
const waitUntil = (stage: Stage, at: number): Effect.Effect<void> =>
  Effect.suspend(() => {
    const left = at - stage.clock.currentTimeMillisUnsafe()
    return left <= 0 ? Effect.void : Effect.andThen(Effect.sleep(left), waitUntil(stage, at))
  })

const readOutcome = (stage: Stage, request: Request): Effect.Effect<GatewayAnswer, GatewayUnknown> =>
  Effect.suspend(() => {
    stage.world.arrive(stage.clock.currentTimeMillisUnsafe())
    const { call, outcome, plan } = request
    if (plan.lost !== undefined || outcome === undefined) {
      return unknown(stage, call.key, plan.lost ?? "no answer came")
    }
    return outcome._tag === "Answer" ? Effect.succeed(outcome.answer) : unknown(stage, call.key, outcome.message)
  })

/** Makes a call. All of its course is settled and under way before the caller first waits. */
const makeCall =
  (stage: Stage) =>
  (call: GatewayCall): Effect.Effect<GatewayAnswer, GatewayUnknown> =>
    Effect.suspend(() => {
      const now = stage.clock.currentTimeMillisUnsafe()
      const { notifyAfterMs, verdict } = stage.reader.onCall(call, now - stage.startedAt)
      const plan = planRequest(verdict, stage.latencyOf(call.key))
      const request: Request = { call, plan, notifyAfterMs, outcome: undefined }
      stage.world.send(request, now)
      stage.alarm.added()
      return Effect.andThen(waitUntil(stage, now + plan.answersAfterMs), readOutcome(stage, request))
    })

const makeLookUp =
  (stage: Stage) =>
  (key: string): Effect.Effect<GatewayLookup, GatewayUnknown> =>
    Effect.suspend(() => {
      const now = stage.clock.currentTimeMillisUnsafe()
      const verdict = stage.reader.onLookUp(key, now - stage.startedAt)
      const plan = planRequest(verdict, stage.latencyOf(key))
      const answered = waitUntil(stage, now + plan.answersAfterMs)
      if (plan.lost !== undefined) {
        return Effect.andThen(answered, unknown(stage, key, plan.lost))
      }
      const read = Effect.sync(() => stage.world.find(key, stage.clock.currentTimeMillisUnsafe()))
      return waitUntil(stage, now + (plan.arrivesAfterMs ?? 0)).pipe(
        Effect.andThen(read),
        Effect.tap(() => answered)
      )
    })

/** The latency of each request, drawn for its key and its place among the requests for that key. */
const makeLatency = (latencyMs: ScriptedGatewayOptions["latencyMs"], draw: Draw): ((key: string) => number) => {
  if (latencyMs === undefined || typeof latencyMs === "number") {
    return () => latencyMs ?? 0
  }
  const { max, min } = latencyMs
  const counts = new Map<string, number>()
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return min + Math.floor(draw(`latency/${key}/${count}`) * (max - min + 1))
  }
}

/**
 * Makes a gateway that lives in this process and plays a script.
 *
 * It keeps the clock of the fiber that makes it: the outside world has a clock of its own, whatever the nodes' clocks
 * say. Nothing under way depends on the caller: a request that was sent arrives, even if the caller was interrupted,
 * or frozen with its node.
 */
export const makeScriptedGateway = Effect.fnUntraced(function* (
  options: ScriptedGatewayOptions
): Effect.fn.Return<ScriptedGateway> {
  const { name, keyLifeMs = defaultKeyLifeMs, script = calmScript } = options
  const clock = yield* Clock.Clock
  const drawAnywhere = options.draw ?? seededDraw(script.seed)
  const draw: Draw = (label) => drawAnywhere(`${name}/${label}`)
  const world = makeOutsideWorld(name, options.books ?? makeBooks(name, keyLifeMs))
  const stage: Stage = {
    name,
    clock,
    startedAt: clock.currentTimeMillisUnsafe(),
    world,
    reader: makeScriptReader(script, draw),
    latencyOf: makeLatency(options.latencyMs, draw),
    alarm: makeAlarm(world.nextDueAt, clock)
  }
  const settle = Effect.sync(() => world.settle(clock.currentTimeMillisUnsafe()))
  return {
    name,
    keyLifeMs,
    call: makeCall(stage),
    lookUp: makeLookUp(stage),
    ledger: Effect.sync(() => world.ledger(clock.currentTimeMillisUnsafe())),
    notifications: world.listen,
    settle,
    nextArrivalAt: world.nextDueAt,
    pump: Effect.forever(Effect.andThen(settle, stage.alarm.wait)),
    fired: stage.reader.fired,
    heal: stage.reader.heal,
    defects: world.defects
  }
})
