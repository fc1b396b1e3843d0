import { fulfilmentStatuses, type FulfilmentStatus } from "./FulfilmentStatus.ts"
import { lineBefore } from "./lineBefore.ts"
import type { LineStatus } from "./LineStatus.ts"
import type { OrderEvent } from "./OrderEvent.ts"

/**
 * Takes lines to where the goods are, a step at a time, so that no status is skipped. Lines that have got there, or are
 * not on their way to the buyer, stay where they are.
 */
export const stepsTo = (
  orderId: string,
  lines: ReadonlyArray<LineStatus>,
  to: FulfilmentStatus
): ReadonlyArray<OrderEvent> => {
  const steps = fulfilmentStatuses.slice(0, fulfilmentStatuses.indexOf(to) + 1)
  const first = steps.findIndex((step) => lines.includes(lineBefore[step]))
  return first < 0 ? [] : steps.slice(first).map((step) => ({ _tag: "LinesAdvanced", orderId, to: step }))
}
