import * as Schema from "effect/Schema"

import { documentSchema } from "../../output/schemas/DocumentSchema.ts"
import { CheckData, FailureData } from "../CheckData.ts"

/** The name and version of the events of `check`. */
export const checkEventName = "sagaproof.check.event/1"

const stamped = <const Type extends string, const Fields extends Schema.Struct.Fields>(type: Type, fields: Fields) =>
  Schema.Struct({
    schema: Schema.Literal(checkEventName),
    seq: Schema.Int,
    timeMs: Schema.Int,
    type: Schema.Literal(type),
    ...fields
  })

/** Everything that the worlds of this check are drawn from. */
const RunStart = stamped("run.start", {
  seed: Schema.Int,
  runs: Schema.Int,
  timeBudgetSeconds: Schema.Int,
  workers: Schema.Int,
  presets: Schema.Array(Schema.String),
  deliveries: Schema.Array(Schema.String),
  faults: Schema.Array(Schema.String),
  /** Whether each run takes all of these faults, and not a part of them. */
  everyFault: Schema.Boolean,
  strategies: Schema.Array(Schema.String),
  orders: Schema.Struct({ min: Schema.Int, max: Schema.Int }),
  /** The rules that count; null when all of them do. */
  properties: Schema.NullOr(Schema.Array(Schema.String))
})

/** How far it is, about once in a second. */
const Tick = stamped("tick", { runs: Schema.Int, of: Schema.Int, runsPerSecond: Schema.Finite })

/** A rule is broken, by a failure that was saved before or by one that was found and made as small as it can be. */
const Violation = stamped("violation", { failure: FailureData })

/** A saved failure is none any more. */
const Fixed = stamped("fixed", { replayFile: Schema.String })

const Warning = stamped("warning", { message: Schema.String })

const CheckDocument = documentSchema("sagaproof.check/1", CheckData)

/** What `sagaproof check --json` prints. */
export type CheckDocument = typeof CheckDocument.Type

/** The last line: the document that --json prints. Without it the stream was cut off. */
const RunEnd = stamped("run.end", { document: CheckDocument })

/** A line of `sagaproof check --ndjson`. */
export const CheckEvent = Schema.Union([RunStart, Tick, Violation, Fixed, Warning, RunEnd])

type Stamped = typeof CheckEvent.Type

/** {@inheritDoc CheckEvent} */
export type CheckEvent = Stamped extends infer Event
  ? Event extends Stamped
    ? Omit<Event, "schema" | "seq" | "timeMs">
    : never
  : never
