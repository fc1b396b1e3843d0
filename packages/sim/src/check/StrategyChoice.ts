/** How it is chosen who runs next, by name. */
export const strategyNames = ["fifo", "random", "pct"] as const

/** {@inheritDoc strategyNames} */
export type StrategyChoice = (typeof strategyNames)[number]
