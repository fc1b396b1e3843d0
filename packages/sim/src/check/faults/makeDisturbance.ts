import * as Effect from "effect/Effect"

import type { Disturbance, DisturbancePoint } from "@sagaproof/core/ports/Disturbance"

import type { Address } from "../../world/Choices.ts"
import { hashText } from "../../world/makeDraws.ts"
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
  const places = new Map<DisturbancePoint, Place<Failure>>()
  for (const rule of rules.filter(({ fault }) => source.active.has(fault))) {
    for (const point of rule.points) {
      placeAt(places, when, point).rules.push(rule)
    }
  }
  return (point, client) => {
    const place = places.get(point)
    return place === undefined || !source.isOn() || !(point === "bus.publish" || client.startsWith(processPrefix))
      ? Effect.void
      : firstOf(place, client, source, reach)
  }
}

/** What may befall operations of one kind, before or after they take effect. */
interface Place<Failure> {
  readonly point: DisturbancePoint
  readonly name: string
  readonly hash: number
  readonly rules: Array<DisturbanceRule<Failure>>
  /** How often there was an operation on each subject. */
  readonly counts: Map<string, number>
}

const placeAt = <Failure>(
  places: Map<DisturbancePoint, Place<Failure>>,
  when: "before" | "after",
  point: DisturbancePoint
): Place<Failure> => {
  const name = `${when} ${point} `
  const place = places.get(point) ?? { point, name, hash: hashText(name), rules: [], counts: new Map<string, number>() }
  places.set(point, place)
  return place
}

const firstOf = <Failure>(
  { counts, hash, name, point, rules }: Place<Failure>,
  client: string,
  source: FaultSource,
  reach: Reach
): Effect.Effect<void, Failure> => {
  // The address leaves out which process it was: a crash more or less must not shift what befalls its successors.
  const { process, subject } = point === "bus.publish" ? { process: reach.process(), subject: client } : partsOf(client)
  const count = (counts.get(subject) ?? 0) + 1
  counts.set(subject, count)
  const address: Address = {
    hash: Math.imul(hashText(subject, hash) ^ count, 0x9e3779b1),
    text: () => `${name}${subject} ${count}`
  }
  for (const rule of rules) {
    const size = source.decide(rule.fault, address, rule.size)
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
