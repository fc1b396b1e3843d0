import type { CheckCase } from "./case/CheckCase.ts"
import type { FaultName } from "./faults/faultNames.ts"

/** Names a preset under a delivery, and a fault that has befallen it there. */
export const coverageKey = (preset: string, delivery: string, fault?: FaultName): string =>
  [preset, delivery, ...(fault === undefined ? [] : [fault])].join(" ")

/** What came together in one run: each preset of its orders with its delivery, and with every fault that has happened. */
export const coverageOf = (
  { delivery, orders }: CheckCase,
  fired: ReadonlyMap<FaultName, number>
): ReadonlyMap<string, number> =>
  new Map(
    [...new Set(orders.map(({ preset }) => preset))].flatMap((preset) => [
      [coverageKey(preset, delivery), 1] as const,
      ...Array.from(fired, ([fault, count]) => [coverageKey(preset, delivery, fault), count] as const)
    ])
  )
