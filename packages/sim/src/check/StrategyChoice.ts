/** How it is chosen who runs next in a run of its own, by name. */
export const strategyNames = ["fifo", "random", "pct"] as const

/** {@inheritDoc strategyNames} */
export type StrategyChoice = (typeof strategyNames)[number]
