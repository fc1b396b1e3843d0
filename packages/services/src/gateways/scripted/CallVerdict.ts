import * as Schema from "effect/Schema"

const Milliseconds = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)))

/**
 * What befalls one request to a scripted gateway, or one look-up where that makes sense. Times are added to the
 * latency of the gateway.
 * - `Pass`: nothing; the books decide
 * - `Decline`: the outside says no, for good
 * - `Delay`: the request is under way for that long and applies then, whether or not the caller still waits. Look-ups
 *   say `NotFound` meanwhile. The caller loses its connection after `lostAfterMs` where that is given, else it waits
 * - `ApplyAndTimeOut`: it has its effect, and its answer is lost
 * - `TimeOut`: it never arrives, and the caller learns nothing
 * - `AnswerLate`: it has its effect at once, and its answer takes that long
 * - `AnswerTwice`: it is answered, and again that much later, as a notification
 * - `StoreError`: the outside stores an internal error under the key and replays it for the next `times` requests and
 *   for `forMs`, whichever ends first; `applied` says whether there was an effect before the error
 * - `ShowLate`: it has its effect and is notified at once, its answer is lost, and look-ups say `NotFound` for that long:
 *   they read a copy that lags behind the books
 * - `ExpireKey`: the key's life is over just before the request arrives, so that it is taken for a new one
 * - `Unreachable`: no connection; it never arrives, and the caller learns nothing, at once
 */
export const CallVerdict = Schema.TaggedUnion({
  Pass: {},
  Decline: { code: Schema.String, message: Schema.String },
  Delay: { ms: Milliseconds, lostAfterMs: Schema.optionalKey(Milliseconds) },
  ApplyAndTimeOut: { lostAfterMs: Milliseconds },
  TimeOut: { lostAfterMs: Milliseconds },
  AnswerLate: { ms: Milliseconds },
  AnswerTwice: { ms: Milliseconds },
  StoreError: {
    applied: Schema.Boolean,
    times: Schema.optionalKey(Schema.Int),
    forMs: Schema.optionalKey(Milliseconds)
  },
  ShowLate: { ms: Milliseconds, lostAfterMs: Milliseconds },
  ExpireKey: {},
  Unreachable: {}
})

/** {@inheritDoc CallVerdict} */
export type CallVerdict = typeof CallVerdict.Type

/** Whether a verdict is a misfortune, rather than the outside doing its business. */
export const isFault = (verdict: CallVerdict): boolean => verdict._tag !== "Pass" && verdict._tag !== "Decline"
