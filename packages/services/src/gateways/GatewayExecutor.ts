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
  /** How long a first attempt waits for an answer. Each further attempt waits twice as long as the one before. */
  readonly callTimeoutMs: number
  /** How long an attempt waits at most, however often it was made; `callTimeoutMs` when left out. */
  readonly longestCallMs?: number
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
   * Takes a submission in without waiting, or answers `false` when too many wait, or when this process knows no such
   * gateway, as another one may that shares the work: then nothing was done, and the timer of the intent brings it again. Its report is delivered once, unless the executor ends before.
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
  /** How many questions about a key have no answer yet. */
  readonly underWay: Map<string, number>
}

/**
 * Two attempts wait for an answer at the same time: a patient one, for an outside that is slow, and one that is made
 * anew, for an answer that was lost. More would take the way from others.
 */
const questionsAtOnce = 2

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

const carryOut = Effect.fnUntraced(function* <Submission extends GatewaySubmission>(
  lane: Lane<Submission>,
  submission: Submission,
  timeoutMs: number
): Effect.fn.Return<GatewayReport<Submission>> {
  if (!lane.breaker.admit(yield* Clock.currentTimeMillis)) {
    return { submission, asked: "nothing", outcome: unknown("breaker open") }
  }
  const mayCall = Effect.map(
    Clock.currentTimeMillis,
    (now) => submission.lookUpOnly !== true && now - submission.firstCalledAt <= lane.lastCallAgeMs
  )
  const first = submission.repeated === true || !(yield* mayCall) ? "look-up" : "call"
  const found = yield* ask(lane.gateway, submission.call, first, timeoutMs)
  // What an earlier call has come to may be known though its answer was lost; only else is the call repeated.
  const settled = first === "call" || found._tag === "Answered" || !(yield* mayCall)
  const asked = settled ? first : "call"
  const outcome = settled ? found : yield* ask(lane.gateway, submission.call, "call", timeoutMs)
  lane.breaker.record(outcome._tag !== "Unknown", yield* Clock.currentTimeMillis)
  return { submission, asked, outcome }
})

/** Carries out what does not ask again while enough questions about its key have no answer yet. */
const carryOutOnce = <Submission extends GatewaySubmission>(
  lane: Lane<Submission>,
  submission: Submission,
  timeoutMs: number
): Effect.Effect<GatewayReport<Submission>> =>
  Effect.suspend(() => {
    const { key } = submission.call
    const open = lane.underWay.get(key) ?? 0
    if (open >= questionsAtOnce && submission.lookUpOnly !== true) {
      return Effect.succeed({ submission, asked: "nothing" as const, outcome: unknown("it is being asked already") })
    }
    lane.underWay.set(key, open + 1)
    const answered = Effect.sync(() => {
      const left = (lane.underWay.get(key) ?? 1) - 1
      return left === 0 ? lane.underWay.delete(key) : lane.underWay.set(key, left)
    })
    return Effect.ensuring(carryOut(lane, submission, timeoutMs), answered)
  })

/** How long an attempt waits: an outside that is slower than a first attempt waits is heard by a later one. */
const patienceMs = ({ callTimeoutMs, longestCallMs = callTimeoutMs }: Patience, attempt = 1): number =>
  Math.min(Math.max(callTimeoutMs, longestCallMs), callTimeoutMs * 2 ** Math.min(attempt - 1, 30))

interface Patience {
  readonly callTimeoutMs: number
  readonly longestCallMs?: number
}

const makeLane = Effect.fnUntraced(function* <Submission extends GatewaySubmission>(
  options: GatewayExecutorOptions<Submission>,
  gateway: Gateway
) {
  const { breaker, callTimeoutMs, capacity = 1024, concurrency } = options
  const wantedMarginMs = options.keyLifeMarginMs ?? Math.max(gateway.keyLifeMs / 10, 2 * callTimeoutMs)
  const marginMs = Math.min(wantedMarginMs, gateway.keyLifeMs / 2)
  const lane: Lane<Submission> = {
    gateway,
    queue: yield* Queue.bounded<Submission>(capacity),
    permits: yield* Semaphore.make(concurrency),
    breaker: breaker === undefined ? noBreaker : makeCircuitBreaker(breaker),
    lastCallAgeMs: gateway.keyLifeMs - marginMs,
    underWay: new Map()
  }
  return lane
})

/**
 * Takes all submissions that wait and carries each out in a fiber of its own, as soon as a permit is free. One at a turn
 * would be a turn of every busy host for each of them.
 */
const runLane = <Submission>(lane: Lane<Submission>, carry: (submission: Submission) => Effect.Effect<void>) => {
  const release = Semaphore.release(lane.permits, 1)
  const start = (submission: Submission) =>
    Effect.andThen(
      Semaphore.take(lane.permits, 1),
      Effect.forkChild(Effect.ensuring(carry(submission), release), { startImmediately: true })
    )
  return Effect.forever(
    Effect.flatMap(Queue.takeAll(lane.queue), (waiting) => Effect.forEach(waiting, start, { discard: true }))
  )
}

/**
 * Makes an executor that works until its scope closes. A call that is over time is interrupted, and what the outside
 * still says to it is heard by nobody: the intent asks again under the same key.
 */
export const makeGatewayExecutor = Effect.fnUntraced(function* <Submission extends GatewaySubmission>(
  options: GatewayExecutorOptions<Submission>
): Effect.fn.Return<GatewayExecutor<Submission>, never, Scope.Scope> {
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
      Effect.flatMap(carryOutOnce(lane, submission, patienceMs(options, submission.attempt)), deliver)
    lanes.set(gateway.name, lane)
    yield* Effect.forkScoped(runLane(lane, carry))
  }

  return {
    submit: (submission) => {
      const lane = lanes.get(submission.call.gateway)
      if (lane === undefined) {
        return false
      }
      const accepted = Queue.offerUnsafe(lane.queue, submission)
      pending += accepted ? 1 : 0
      return accepted
    },
    pending: () => pending
  }
})
