import type { Aggregate } from "@sagaproof/core/aggregate/Aggregate"
import type { Decider } from "@sagaproof/core/decider/Decider"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

type DeciderOf<Kind> =
  Kind extends Aggregate<infer State, infer Command, infer Event> ? Decider<State, Command, Event> : never

/** Puts another decider in the place of that of an aggregate. */
export const changeDecider = <Name extends keyof Aggregates>(
  parts: PlatformParts,
  name: Name,
  change: (decider: DeciderOf<Aggregates[Name]>) => DeciderOf<Aggregates[Name]>
): PlatformParts => {
  const aggregate = parts.aggregates[name]
  return {
    ...parts,
    aggregates: {
      ...parts.aggregates,
      [name]: { ...aggregate, decider: change(aggregate.decider as DeciderOf<Aggregates[Name]>) }
    }
  }
}
