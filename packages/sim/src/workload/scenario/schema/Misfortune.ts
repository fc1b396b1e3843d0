import * as Schema from "effect/Schema"

import { Count, Duration, Share } from "./words.ts"

/** Which calls a misfortune befalls; all of them when left out. */
const When = {
  /** Only calls of this operation, such as `charge` or `refund`. */
  operation: Schema.optionalKey(Schema.String),
  /** Only calls for this order. */
  order: Schema.optionalKey(Schema.String),
  /** Only calls before this time, counted from the start. */
  until: Schema.optionalKey(Duration)
}

/** How many requests of each key it befalls, from the first on; all of them when left out. */
const times = { times: Schema.optionalKey(Count) }

/**
 * What befalls the calls to an outside system; the first that meets a call decides.
 * - `decline`: it says no, for good; with a share, to that share of all keys. The payment provider says no to charges
 *   where no operation is named: nobody can do without a refund
 * - `delay`: the request is under way for that long, past later look-ups; the caller's connection may be lost before
 * - `apply-and-lose-answer`: it has its effect, and its answer is lost
 * - `lose`: it never arrives
 * - `answer-late`, `answer-twice`: as it says
 * - `store-error`: an internal error, replayed to repeats of the key
 * - `unreachable`: nothing gets through in that time, counted from the start
 * - `notify`: it tells by itself what it has decided, at those times after it
 */
export const Misfortune = Schema.Union([
  Schema.Struct({
    decline: Schema.Struct({ code: Schema.String, share: Schema.optionalKey(Share), ...When })
  }),
  Schema.Struct({
    delay: Schema.Struct({ for: Duration, "lost-after": Schema.optionalKey(Duration), ...times, ...When })
  }),
  Schema.Struct({ "apply-and-lose-answer": Schema.Struct({ after: Schema.optionalKey(Duration), ...times, ...When }) }),
  Schema.Struct({ lose: Schema.Struct({ after: Schema.optionalKey(Duration), ...times, ...When }) }),
  Schema.Struct({ "answer-late": Schema.Struct({ by: Duration, ...times, ...When }) }),
  Schema.Struct({ "answer-twice": Schema.Struct({ after: Schema.optionalKey(Duration), ...times, ...When }) }),
  Schema.Struct({
    "store-error": Schema.Struct({ applied: Schema.optionalKey(Schema.Boolean), ...times, ...When })
  }),
  Schema.Struct({ unreachable: Schema.Struct({ from: Duration, until: Duration }) }),
  Schema.Struct({ notify: Schema.Struct({ after: Schema.Array(Duration), ...When }) })
])

/** {@inheritDoc Misfortune} */
export type Misfortune = typeof Misfortune.Type
