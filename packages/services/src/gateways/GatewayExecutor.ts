import type { Gateway, GatewayCall, GatewayName } from "@sagaproof/core/ports/Gateway"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"

import { makeCircuitBreaker, noBreaker, type CircuitBreaker, type CircuitBreakerOptions } from "./CircuitBreaker.ts"
import type { GatewayOutcome, GatewayReport, GatewaySubmission } from "./GatewayOutcome.ts"

/** What a gateway executor works with. */
export interface GatewayExecutorOptions<Submission extends GatewaySubmission = GatewaySubmission> {
  readonly gateways: ReadonlyMap<GatewayName, Gateway>
  /** How many calls are made at once to one gateway, so that a slow gateway takes nothing from the others. */
  readonly concurrency: number
  readonly callTimeoutMs: number
  /** Takes the end of every submission that was accepted. It must not throw. */
  readonly deliver: (report: GatewayReport<Submission>) => void
  /** How many submissions wait per gateway; 1024 when left out. */
  readonly capacity?: number
  /**
   * How long before the end of its life a key is repeated no more, for requests that are slow on their way and clocks
   * that differ; a tenth of the life, and at least two time-outs, when left out. Never more than half of the life.
   */
  readonly keyLifeMarginMs?: number
  /** A breaker for each gateway; none when left out. */
  readonly breaker?: CircuitBreakerOptions
}

/** Carries intents outside. It repeats nothing by itself: an unknown outcome comes back as unknown. */
export interface GatewayExecutor<Submission extends GatewaySubmission = GatewaySubmission> {
  /**
   * Takes a submission in without waiting, or answers `false` when too many wait: then nothing was done, and the
   * timer of the intent brings it again. Its report is delivered once, unless the executor ends before.
   */
  readonly submit: (submission: Submission) => boolean
  /** How many submissions were taken in and have no report yet. */
  readonly pending: () => number
}

/** The way to one gateway. */
interface Lane<Submission> {
  readonly gateway: Gateway
  readonly queue: Queue.Queue<Submission>
  readonly permits: Semaphore.Semaphore
  readonly breaker: CircuitBreaker
  /** From this age on a key is only looked up. */
  readonly lastCallAgeMs: number
}

const unknown = (message: string): GatewayOutcome => ({ _tag: "Unknown", message })

/** Asks the outside once. Whatever goes wrong, a defect of the gateway's adapter too, is an unknown outcome. */
const ask = (gateway: Gateway, call: GatewayCall, asked: "call" | "look-up", timeoutMs: number) => {
  const question = asked === "call" ? gateway.call(call) : gateway.lookUp(call.key)
  return question.pipe(
    Effect.map((answer): GatewayOutcome => (answer._tag === "NotFound" ? answer : { _tag: "Answered", answer })),
    Effect.timeoutOrElse({
      duration: timeoutMs,
      orElse: () => Effect.succeed(unknown(`no answer within ${timeoutMs} ms`))
    }),
    Effect.catchTag("GatewayUnknown", ({ message }) => Effect.succeed(unknown(message))),
    Effect.catchDefect((defect) => Effect.succeed(unknown(`defect of the gateway: ${String(defect)}`)))
  )
}

const carryOut = <Submission extends GatewaySubmission>(
  lane: Lane<Submission>,
  submission: Submission,
  timeoutMs: number
): Effect.Effect<GatewayReport<Submission>> =>
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    if (!lane.breaker.admit(now)) {
      return { submission, asked: "nothing", outcome: unknown("breaker open") }
    }
    const tooOld = now - submission.firstCalledAt > lane.lastCallAgeMs
    const mayCall = submission.lookUpOnly !== true && !tooOld
    const first = submission.repeated === true || !mayCall ? "look-up" : "call"
    const found = yield* ask(lane.gateway, submission.call, first, timeoutMs)
    // What an earlier call has come to may be known though its answer was lost; only else is the call repeated.
    const settled = first === "call" || !mayCall || found._tag === "Answered"
    const asked = settled ? first : "call"
    const outcome = settled ? found : yield* ask(lane.gateway, submission.call, "call", timeoutMs)
    lane.breaker.record(outcome._tag !== "Unknown", yield* Clock.currentTimeMillis)
    return { submission, asked, outcome }
  })

const makeLane = <Submission extends GatewaySubmission>(
  options: GatewayExecutorOptions<Submission>,
  gateway: Gateway
) =>
  Effect.gen(function* () {
    const { breaker, callTimeoutMs, capacity = 1024, concurrency } = options
    const wantedMarginMs = options.keyLifeMarginMs ?? Math.max(gateway.keyLifeMs / 10, 2 * callTimeoutMs)
    const marginMs = Math.min(wantedMarginMs, gateway.keyLifeMs / 2)
    const lane: Lane<Submission> = {
      gateway,
      queue: yield* Queue.bounded<Submission>(capacity),
      permits: yield* Semaphore.make(concurrency),
      breaker: breaker === undefined ? noBreaker : makeCircuitBreaker(breaker),
      lastCallAgeMs: gateway.keyLifeMs - marginMs
    }
    return lane
  })

/** Takes submissions one by one and carries each out in a fiber of its own, as soon as a permit is free. */
const runLane = <Submission>(lane: Lane<Submission>, carry: (submission: Submission) => Effect.Effect<void>) =>
  Effect.gen(function* () {
    const submission = yield* Queue.take(lane.queue)
    yield* Semaphore.take(lane.permits, 1)
    const release = Semaphore.release(lane.permits, 1)
    yield* Effect.forkChild(Effect.ensuring(carry(submission), release), { startImmediately: true })
  }).pipe(Effect.forever)

/**
 * Makes an executor that works until its scope closes. A call that is over time is interrupted, and what the outside
 * still says to it is heard by nobody: the intent asks again under the same key.
 */
export const makeGatewayExecutor = <Submission extends GatewaySubmission>(
  options: GatewayExecutorOptions<Submission>
): Effect.Effect<GatewayExecutor<Submission>, never, Scope.Scope> =>
  Effect.gen(function* () {
    let pending = 0
    const lanes = new Map<GatewayName, Lane<Submission>>()

    const deliver = (report: GatewayReport<Submission>): Effect.Effect<void> =>
      Effect.sync(() => {
        pending--
        options.deliver(report)
      }).pipe(Effect.catchDefect((defect) => Effect.logError("a gateway's report was not taken", defect)))

    for (const gateway of options.gateways.values()) {
      const lane = yield* makeLane(options, gateway)
      const carry = (submission: Submission) =>
        Effect.flatMap(carryOut(lane, submission, options.callTimeoutMs), deliver)
      lanes.set(gateway.name, lane)
      yield* Effect.forkScoped(runLane(lane, carry))
    }

    return {
      submit: (submission) => {
        const lane = lanes.get(submission.call.gateway)
        if (lane === undefined) {
          throw new Error(`No gateway ${submission.call.gateway} is connected.`)
        }
        const accepted = Queue.offerUnsafe(lane.queue, submission)
        pending += accepted ? 1 : 0
        return accepted
      },
      pending: () => pending
    }
  })
