/**
 * The services that own aggregates, in the order in which a unit locks their rows:
 * the rank of a participant is its place in this list.
 */
export const participantNames = [
  "coordinator",
  "user",
  "catalogue",
  "order",
  "inventory",
  "coupon",
  "payment",
  "delivery",
  "notification",
  "analytics"
] as const

/** {@inheritDoc participantNames} */
export type ParticipantName = (typeof participantNames)[number]

const ranks = new Map<string, number>(participantNames.map((name, rank) => [name, rank]))

/** The place of a participant in the global lock order. */
export const participantRank = (name: ParticipantName): number => ranks.get(name) ?? participantNames.length
