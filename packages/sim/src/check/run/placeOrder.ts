import * as Effect from "effect/Effect"

import type { Answer } from "@sagaproof/core/ports/Ingress"

import type { CaseOrder } from "../case/CheckCase.ts"
import { awaitEnd, sagaIn, type SeenEnd } from "./awaitEnd.ts"
import { cancelEarly, cancelLate, type Cancelled } from "./cancelOrder.ts"
import { request } from "./request.ts"
import { shipOrder } from "./shipOrder.ts"
import type { Stage } from "./Stage.ts"
import { complainOfAnswers, complainOfEnd, complainOfWishes } from "./complaints.ts"
import { type Submission, submissionsOf } from "./submissions.ts"

/** How much later an impatient buyer asks again, in virtual milliseconds. */
const impatienceMs = 3

/**
 * A buyer's life with one order: places it, perhaps more than once, awaits its end, and perhaps cancels it. What is
 * submitted under a key that is taken, or under a second key, has a life of its own if it is accepted.
 */
export const placeOrder = Effect.fnUntraced(function* (stage: Stage, order: CaseOrder): Effect.fn.Return<void> {
  yield* Effect.sleep(order.afterMs)
  const submissions = submissionsOf(stage.input, order)
  for (const orderId of new Set(submissions.map(({ asked }) => asked.orderId))) {
    const asked = submissions.find((submission) => submission.asked.orderId === orderId)?.asked
    if (asked !== undefined) {
      stage.book.record({ _tag: "OrderInvoked", order: asked })
    }
  }
  const answers = yield* Effect.forEach(
    submissions,
    (submission, nth) =>
      Effect.map(
        Effect.andThen(Effect.sleep(nth * impatienceMs), request(stage, submission.command)),
        (answer): Answered => ({ submission, answer })
      ),
    { concurrency: "unbounded" }
  )
  complainOfAnswers(stage, order, answers)
  yield* Effect.forEach(
    Map.groupBy(answers, ({ submission }) => submission.asked.orderId),
    ([orderId, ofOrder]) => live(stage, order, orderId, ofOrder),
    { concurrency: "unbounded", discard: true }
  )
})

/** What somebody was told of a submission. */
export interface Answered {
  readonly submission: Submission
  readonly answer: Answer
}

const live = Effect.fnUntraced(function* (
  stage: Stage,
  order: CaseOrder,
  orderId: string,
  answers: ReadonlyArray<Answered>
): Effect.fn.Return<void> {
  const { book } = stage
  const accepted = answers.map(({ answer }) => answer).find(({ _tag }) => _tag === "Accepted")
  if (accepted?._tag !== "Accepted") {
    const [first] = answers
    const code = first?.answer._tag === "Rejection" ? first.answer.code : ""
    book.record({ _tag: "OrderRefused", orderId, code })
    return
  }
  book.record({ _tag: "OrderAccepted", orderId })
  const sagaId = sagaIn(accepted)
  const early = yield* cancelEarly(stage, order, orderId, sagaId)
  const purchase = yield* awaitEnd(stage, sagaId)
  const [late] = yield* Effect.all([cancelLate(stage, order, orderId), shipOrder(stage, order, orderId, purchase)], {
    concurrency: "unbounded"
  })
  complainOfEnd(stage, order, orderId, early[0], purchase)
  complainOfWishes(stage, orderId, [...early, ...late])
  const cancellations = yield* Effect.forEach([...early, ...late], (each) => endOfCancellation(stage, each))
  if (purchase !== undefined && !cancellations.includes("forgotten")) {
    const isCancelled = purchase === "completed" && cancellations.includes("completed")
    book.record({ _tag: "OrderEnded", orderId, end: isCancelled ? "cancelled" : purchase })
  }
})

/** How a cancellation ended that was begun, if one was; `forgotten` where nobody knows any more. */
const endOfCancellation = (stage: Stage, { sagaId }: Cancelled): Effect.Effect<SeenEnd | "forgotten" | undefined> =>
  sagaId === undefined ? Effect.succeed(undefined) : Effect.map(awaitEnd(stage, sagaId), (end) => end ?? "forgotten")
