import * as Effect from "effect/Effect"

import type { Disturbance, DisturbancePoint } from "@sagaproof/core/ports/Disturbance"

import type { DisturbanceRule, Reach } from "./DisturbanceRule.ts"
import { processPrefix } from "../run/Processes.ts"
import { rulesAfter, rulesBefore } from "./disturbanceRules.ts"
import type { Decide, FaultSource } from "./FaultSource.ts"
import { Occasions } from "./Occasions.ts"

/** What befalls the store and the bus of a run. Its operations stay steps of their own though nothing befalls them. */
export const makeDisturbance = (source: FaultSource, reach: Reach): Disturbance => ({
  before: hook("before", rulesBefore, source, reach),
  after: hook("after", rulesAfter, source, reach)
})

type Hook<Failure> = (point: DisturbancePoint, subject: string, client: string) => Effect.Effect<void, Failure>

const hook = <Failure>(
  when: "before" | "after",
  rules: ReadonlyArray<DisturbanceRule<Failure>>,
  source: FaultSource,
  reach: Reach
): Hook<Failure> => {
  const places = new Map<DisturbancePoint, Place<Failure>>()
  for (const rule of rules.filter(({ fault }) => source.active.has(fault))) {
    for (const point of rule.points) {
      placeAt(places, when, point).threats.push({ rule, decide: source.decider(rule.fault, rule.size) })
    }
  }
  return (point, subject, client) => {
    const place = places.get(point)
    return place === undefined || !source.isOn() || !(point === "bus.publish" || client.startsWith(processPrefix))
      ? Effect.void
      : firstOf(place, subject, point === "bus.publish" ? reach.process() : client, reach)
  }
}

/** A rule, and whether it comes true. */
interface Threat<Failure> {
  readonly rule: DisturbanceRule<Failure>
  readonly decide: Decide
}

/** What may befall operations of one kind, before or after they take effect. */
interface Place<Failure> {
  readonly point: DisturbancePoint
  readonly name: string
  readonly threats: Array<Threat<Failure>>
  readonly occasions: Map<string, Occasions>
}

const placeAt = <Failure>(
  places: Map<DisturbancePoint, Place<Failure>>,
  when: "before" | "after",
  point: DisturbancePoint
): Place<Failure> => {
  const place = places.get(point) ?? { point, name: `${when} ${point} `, threats: [], occasions: new Map() }
  places.set(point, place)
  return place
}

const firstOf = <Failure>(
  { name, occasions, point, threats }: Place<Failure>,
  subject: string,
  process: string,
  reach: Reach
): Effect.Effect<void, Failure> => {
  let ofSubject = occasions.get(subject)
  if (ofSubject === undefined) {
    ofSubject = new Occasions(name, subject)
    occasions.set(subject, ofSubject)
  }
  ofSubject.advance()
  for (const { decide, rule } of threats) {
    const size = decide(ofSubject)
    if (size !== 0) {
      return rule.act(size, { point, process, subject }, reach)
    }
  }
  return Effect.void
}
