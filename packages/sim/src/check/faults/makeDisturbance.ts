import * as Effect from "effect/Effect"

import type { Disturbance, DisturbancePoint } from "@sagaproof/core/ports/Disturbance"

import type { DisturbanceRule, Reach } from "./DisturbanceRule.ts"
import { processPrefix } from "../run/Processes.ts"
import { rulesAfter, rulesBefore } from "./disturbanceRules.ts"
import type { FaultSource } from "./FaultSource.ts"

/** What befalls the store and the bus of a run. Its operations stay steps of their own though nothing befalls them. */
export const makeDisturbance = (source: FaultSource, reach: Reach): Disturbance => ({
  before: hook("before", rulesBefore, source, reach),
  after: hook("after", rulesAfter, source, reach)
})

type Hook<Failure> = (point: DisturbancePoint, subject: string) => Effect.Effect<void, Failure>

const hook = <Failure>(
  when: "before" | "after",
  rules: ReadonlyArray<DisturbanceRule<Failure>>,
  source: FaultSource,
  reach: Reach
): Hook<Failure> => {
  const active = rules.filter(({ fault }) => source.active.has(fault))
  const byPoint = new Map<DisturbancePoint, Array<DisturbanceRule<Failure>>>()
  for (const rule of active) {
    for (const point of rule.points) {
      byPoint.set(point, [...(byPoint.get(point) ?? []), rule])
    }
  }
  const counts = new Map<string, number>()
  return (point, client) => {
    const found = byPoint.get(point)
    return found === undefined || !(point === "bus.publish" || client.startsWith(processPrefix))
      ? Effect.void
      : firstOf(found, `${when} ${point}`, point, client, counts, source, reach)
  }
}

const firstOf = <Failure>(
  rules: ReadonlyArray<DisturbanceRule<Failure>>,
  place: string,
  point: DisturbancePoint,
  client: string,
  counts: Map<string, number>,
  source: FaultSource,
  reach: Reach
): Effect.Effect<void, Failure> => {
  // The address leaves out which process it was: a crash more or less must not shift what befalls its successors.
  const { process, subject } = point === "bus.publish" ? { process: reach.process(), subject: client } : partsOf(client)
  const address = `${place} ${subject}`
  const count = (counts.get(address) ?? 0) + 1
  counts.set(address, count)
  for (const rule of rules) {
    const size = source.decide(rule.fault, `${address} ${count}`, rule.size)
    if (size !== 0) {
      return rule.act(size, { point, process, subject }, reach)
    }
  }
  return Effect.void
}

/** A client's name, and what it is at. */
const partsOf = (client: string): { readonly process: string; readonly subject: string } => {
  const space = client.indexOf(" ")
  return space < 0
    ? { process: client, subject: "" }
    : { process: client.slice(0, space), subject: client.slice(space + 1) }
}
