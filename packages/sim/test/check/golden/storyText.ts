import type { CheckCase } from "@sagaproof/sim/check/case/CheckCase"
import type { RunOutcome } from "@sagaproof/sim/check/run/RunOutcome"

/** What was done, and all that came of it, a line each: messages in the order of their commits, faults in their places. */
export const storyText = (
  { delivery, instances, orders }: CheckCase,
  { story, tape, virtualMs }: RunOutcome
): string => {
  const { faults = [], messages = [], startedAtMs = 0 } = story ?? {}
  const faultsBefore = (count: number): ReadonlyArray<string> =>
    faults
      .filter(({ after }) => after === count)
      .map(({ address, atMs, fault, size }) => `${atMs} ! ${fault} ${address} ${size}`)
  const lines = messages.flatMap(({ receiver, source, subject, time, type }, place) => [
    ...faultsBefore(place),
    `${time - startedAtMs} ${source} > ${receiver} ${type} ${subject}`
  ])
  return [
    `${delivery} delivery, ${instances} hosts`,
    ...orders.map((order) => JSON.stringify(order)),
    "",
    ...lines,
    ...faultsBefore(messages.length),
    "",
    `${virtualMs} ms, ${Object.keys(tape()).length} choices`,
    ""
  ].join("\n")
}
