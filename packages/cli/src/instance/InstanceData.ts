import * as Schema from "effect/Schema"

const Text = Schema.NullOr(Schema.String)

/** Why something was refused: a stable code, and a sentence. */
export const ReasonData = Schema.NullOr(Schema.Struct({ code: Schema.String, message: Schema.String }))

/** What a saga knows of one of its steps. */
export const InstanceStepData = Schema.Struct({
  name: Schema.String,
  participant: Schema.String,
  kind: Schema.String,
  /** `unknown` from the moment it was asked until an answer is recorded. */
  outcome: Schema.Literals(["none", "unknown", "done", "refused"]),
  undo: Schema.Literals(["none", "asked", "undone"]),
  /** How often it was asked, and how often its undo. */
  attempts: Schema.Int,
  undoAttempts: Schema.Int,
  /** Its attempts are used up: here the saga waits for a person. */
  exhausted: Schema.Boolean,
  /** Whether its undo has reversed an effect, or only made sure that there is none. */
  reversed: Schema.Boolean,
  rejection: ReasonData,
  /** Why an operator settled it, when one did. */
  resolution: Text
})

/** {@inheritDoc InstanceStepData} */
export type InstanceStepData = typeof InstanceStepData.Type

const facts = {
  sagaId: Schema.String,
  orderId: Schema.String,
  definition: Schema.String,
  version: Schema.Int,
  status: Schema.Literals(["running", "undoing", "stuck", "completed", "rejected", "compensated"]),
  /** Whether it waits for a person: stuck, or open with a message of it parked. */
  stuck: Schema.Boolean,
  /** Why it turned back, when it did. */
  reason: ReasonData,
  startedAt: Schema.String,
  endedAt: Text
}

/** One saga, in a list. */
export const InstanceFactsData = Schema.Struct(facts)

/** {@inheritDoc InstanceFactsData} */
export type InstanceFactsData = typeof InstanceFactsData.Type

/** The `data` of `sagaproof.saga.instances/1`. */
export const InstanceListData = Schema.Struct({
  sagas: Schema.Array(InstanceFactsData),
  /** Where the next page begins, by --after; null where there is none. */
  next: Text
})

/** One saga with its steps: the `data` of `sagaproof.saga.instance/1`, and of what operators do with one. */
export const InstanceData = Schema.Struct({
  ...facts,
  family: Schema.String,
  /** An operator's resolution took part in its end. */
  byOperator: Schema.Boolean,
  deadlineAt: Schema.String,
  /** What it waits for, in plain sentences; null when it has ended. */
  waiting: Text,
  /** How many of its messages are parked. */
  parked: Schema.Int,
  steps: Schema.Array(InstanceStepData),
  /** What it leaves in the world; `unproven` is not known. */
  residue: Schema.Array(
    Schema.Struct({ step: Schema.String, effect: Schema.Literals(["stands", "undone", "unproven"]) })
  )
})

/** {@inheritDoc InstanceData} */
export type InstanceData = typeof InstanceData.Type
