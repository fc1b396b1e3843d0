import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"

import { makeCircuitBreaker, noBreaker, type CircuitBreaker, type CircuitBreakerOptions } from "./CircuitBreaker.ts"
import type { GatewayOutcome, GatewayReport, GatewaySubmission } from "./GatewayOutcome.ts"

/** What a gateway executor works with. */
export interface GatewayExecutorOptions {
  readonly gateways: ReadonlyMap<GatewayName, Gateway>
  /** How many calls are made at once to one gateway, so that a slow gateway takes nothing from the others. */
  readonly concurrency: number
  readonly callTimeoutMs: number
  /** Takes the end of every submission that was accepted. It must not throw. */
  readonly deliver: (report: GatewayReport) => void
  /** How many submissions wait per gateway; 1024 when left out. */
  readonly capacity?: number
  /**
   * How long before the end of its life a key is repeated no more, for requests that are slow on their way and clocks
   * that differ; a tenth of the life, and at least two time-outs, when left out.
   */
  readonly keyLifeMarginMs?: number
  /** A breaker for each gateway; none when left out. */
  readonly breaker?: CircuitBreakerOptions
}

/** Carries intents outside. It repeats nothing by itself: an unknown outcome comes back as unknown. */
export interface GatewayExecutor {
  /**
   * Takes a submission in without waiting, or answers `false` when too many wait: then nothing was done, and the
   * timer of the intent brings it again. Its report is delivered once, unless the executor ends before.
   */
  readonly submit: (submission: GatewaySubmission) => boolean
  /** How many submissions were taken in and have no report yet. */
  readonly pending: () => number
}

/** The way to one gateway. */
interface Lane {
  readonly gateway: Gateway
  readonly queue: Queue.Queue<GatewaySubmission>
  readonly permits: Semaphore.Semaphore
  readonly breaker: CircuitBreaker
  /** From this age on a key is only looked up. */
  readonly lastCallAgeMs: number
}

const unknown = (message: string): GatewayOutcome => ({ _tag: "Unknown", message })

/** Asks the outside once. Whatever goes wrong, a defect of the gateway's adapter too, is an unknown outcome. */
const ask = (lane: Lane, submission: GatewaySubmission, asked: "call" | "look-up", timeoutMs: number) => {
  const { gateway } = lane
  const question = asked === "call" ? gateway.call(submission.gatewayCall) : gateway.lookUp(submission.gatewayCall.key)
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

const carryOut = (lane: Lane, submission: GatewaySubmission, timeoutMs: number): Effect.Effect<GatewayReport> =>
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    if (!lane.breaker.admit(now)) {
      return { submission, asked: "nothing", outcome: unknown("breaker open") }
    }
    const tooOld = now - submission.firstCalledAt > lane.lastCallAgeMs
    const asked = submission.lookUpOnly || tooOld ? "look-up" : "call"
    const outcome = yield* ask(lane, submission, asked, timeoutMs)
    lane.breaker.record(outcome._tag !== "Unknown", yield* Clock.currentTimeMillis)
    return { submission, asked, outcome }
  })

const makeLane = (options: GatewayExecutorOptions, gateway: Gateway) =>
  Effect.gen(function* () {
    const { breaker, callTimeoutMs, capacity = 1024, concurrency } = options
    const marginMs = options.keyLifeMarginMs ?? Math.max(gateway.keyLifeMs / 10, 2 * callTimeoutMs)
    const lane: Lane = {
      gateway,
      queue: yield* Queue.bounded<GatewaySubmission>(capacity),
      permits: yield* Semaphore.make(concurrency),
      breaker: breaker === undefined ? noBreaker : makeCircuitBreaker(breaker),
      lastCallAgeMs: gateway.keyLifeMs - marginMs
    }
    return lane
  })

/** Takes submissions one by one and carries each out in a fiber of its own, as soon as a permit is free. */
const runLane = (lane: Lane, carry: (lane: Lane, submission: GatewaySubmission) => Effect.Effect<void>) =>
  Effect.gen(function* () {
    const submission = yield* Queue.take(lane.queue)
    yield* Semaphore.take(lane.permits, 1)
    const release = Semaphore.release(lane.permits, 1)
    yield* Effect.forkChild(Effect.ensuring(carry(lane, submission), release), { startImmediately: true })
  }).pipe(Effect.forever)

/**
 * Makes an executor that works until its scope closes. A call that is over time is interrupted, and what the outside
 * still says to it is heard by nobody: the intent asks again under the same key.
 */
export const makeGatewayExecutor = Effect.fnUntraced(function* (
  options: GatewayExecutorOptions
): Effect.fn.Return<GatewayExecutor, never, Scope.Scope> {
  let pending = 0
  const lanes = new Map<GatewayName, Lane>()

  const carry = (lane: Lane, submission: GatewaySubmission): Effect.Effect<void> =>
    Effect.flatMap(carryOut(lane, submission, options.callTimeoutMs), (report) =>
      Effect.sync(() => {
        pending--
        options.deliver(report)
      }).pipe(Effect.catchDefect((defect) => Effect.logError("a gateway's report was not taken", defect)))
    )

  for (const gateway of options.gateways.values()) {
    const lane = yield* makeLane(options, gateway)
    lanes.set(gateway.name, lane)
    yield* Effect.forkScoped(runLane(lane, carry))
  }

  return {
    submit: (submission) => {
      const lane = lanes.get(submission.gatewayCall.gateway)
      if (lane === undefined) {
        throw new Error(`No gateway ${submission.gatewayCall.gateway} is connected.`)
      }
      const accepted = Queue.offerUnsafe(lane.queue, submission)
      pending += accepted ? 1 : 0
      return accepted
    },
    pending: () => pending
  }
})
