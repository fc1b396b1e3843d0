import type { ParticipantName } from "../message/ParticipantName.ts"

/** How calls to the outside are repeated while they have no answer. */
export interface CallBudget {
  /** How many calls are made in vain before it is given up, until somebody asks for it anew. */
  readonly attempts: number
  /** How long a call has before the next one of its key, in milliseconds. */
  readonly leaseMs: number
  /** How far that time grows for a call that has been made many times; it stays as it is when left out. */
  readonly longestLeaseMs?: number
}

/** So many calls follow one another at the same distance: an outside that is away for a minute is soon asked again. */
const steadyCalls = 20

/** How long the outside has after so many calls of a key: after many of them twice as long each time, up to the longest. */
export const callWaitMs = ({ leaseMs, longestLeaseMs = leaseMs }: CallBudget, calls: number): number =>
  Math.min(Math.max(leaseMs, longestLeaseMs), leaseMs * 2 ** Math.min(Math.max(0, calls - steadyCalls), 30))

/**
 * The budget of a participant. Who has to pay is waited for by a saga, which is stuck and told of when that is given up;
 * what others call is asked for by nobody any more, so that they wait longer rather than give up.
 */
export const callBudgetOf = (participant: ParticipantName, { longestLeaseMs, ...steady }: CallBudget): CallBudget =>
  participant === "payment" || longestLeaseMs === undefined ? steady : { ...steady, longestLeaseMs }
