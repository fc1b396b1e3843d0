import type { AggregateReference } from "../aggregate/Aggregate.ts"
import type { ParticipantName } from "../message/ParticipantName.ts"
import type { Rejection } from "../rejection/Rejection.ts"
import type { StepKind } from "./StepKind.ts"

/** What the messages of a saga are made from: the frozen request and what the steps so far have answered. */
export interface SagaContext<Request = unknown> {
  readonly sagaId: string
  readonly orderId: string
  readonly request: Request
  /** The result of each step that is done, by step name. */
  readonly results: Readonly<Record<string, unknown>>
  /** Why the saga turned back, for the messages of its undos. */
  readonly reason: Rejection | undefined
}

/** A command to a participant: its message type, the aggregate it is for, and how its data follows. */
export interface StepCommand<Request = unknown> {
  readonly type: string
  readonly subject: (context: SagaContext<Request>) => string
  readonly data: (context: SagaContext<Request>) => unknown
}

/** One member of a group: its own participant, do and undo, decided in turn on one copy with the others. */
export interface GroupMember<Request = unknown> {
  readonly participant: ParticipantName
  readonly do: StepCommand<Request>
  readonly undo?: StepCommand<Request>
}

/**
 * How often a step is asked before it counts as exhausted, and how its wait grows.
 * A budget counts attempts that had their full wait, never elapsed time.
 */
export interface RetryPolicy {
  /** Attempts of the do, at least 1. */
  readonly attempts: number
  /** Attempts of the undo, at least 1. */
  readonly undoAttempts: number
  /** Each further attempt waits this many times as long as the one before, at least 1. */
  readonly backoff: number
  /** The longest wait of one attempt, in milliseconds. */
  readonly longestWaitMs: number
}

interface StepBase {
  readonly name: string
  readonly kind: StepKind
  /** How long the first attempt waits for an answer, in milliseconds. */
  readonly deadlineMs: number
  readonly retry: RetryPolicy
  /** The steps that must be done before it; the step before it in the list when left out. */
  readonly after?: ReadonlyArray<string>
}

/** A step that one participant decides. */
export interface SingleStep<Request = unknown> extends StepBase {
  readonly participant: ParticipantName
  readonly do: StepCommand<Request>
  readonly undo?: StepCommand<Request>
}

/** A step that several participants on one store decide as one: one message, one outcome, one undo. */
export interface GroupStep<Request = unknown> extends StepBase {
  readonly group: ReadonlyArray<GroupMember<Request>>
}

/** One step of a definition. */
export type Step<Request = unknown> = SingleStep<Request> | GroupStep<Request>

/** Whether a step is decided by a group. */
export const isGroupStep = <Request>(step: Step<Request>): step is GroupStep<Request> => "group" in step

/**
 * A saga as a value: ordered steps with their undo, kind, deadline and retry.
 * It is checked when it is made (`makeDefinition`); a wrong one does not start.
 */
export interface SagaDefinition<Request = unknown> {
  /** Definitions of one family serve the same purpose; a business key has one saga per family. */
  readonly family: string
  readonly name: string
  readonly version: number
  readonly summary: string
  /** How long the saga may take to its pivot, in milliseconds. */
  readonly deadlineMs: number
  /** The step that places the order, if there is one: undoing it alone still counts as rejected. */
  readonly placing?: string
  readonly steps: ReadonlyArray<Step<Request>>
  /** Every aggregate that any branch of the saga touches, derived ids included. */
  readonly footprint: (context: SagaContext<Request>) => ReadonlyArray<AggregateReference>
}

/** Names one version of a definition. */
export const definitionKey = (name: string, version: number): string => `${name}/${version}`
