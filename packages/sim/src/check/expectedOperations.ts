import type { CheckCase } from "./case/CheckCase.ts"

/** What 160 runs of `defaultSettings` come to in first-in-first-out order, with and without faults: half of them within a third. */
const measured = {
  local: { always: 900, perOrder: 280 },
  bus: { always: 3_300, perOrder: 550 }
} as const

/**
 * How many operations of fibers a run of a case is likely to have. It follows from the case alone, and not from what the
 * runs before it have come to, so that a run is the same wherever it stands.
 */
export const expectedOperations = ({ delivery, orders }: CheckCase): number => {
  const { always, perOrder } = measured[delivery]
  return always + perOrder * orders.length
}
