import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { makeLaw } from "../makeLaw.ts"
import type {
  IngressCapability,
  IngressCircumstance,
  IngressHarness,
  IngressTrial,
  SampleCommands
} from "./IngressHarness.ts"

/** What a law needs besides a calm platform. */
interface Needs {
  readonly circumstance?: IngressCircumstance
  readonly capability?: IngressCapability
}

/** A law that is tried on a platform of its own, which is stopped in the end. */
export const ingressLaw = (
  name: string,
  run: (trial: IngressTrial, commands: SampleCommands) => Effect.Effect<void, unknown>,
  { capability, circumstance = "calm" }: Needs = {}
): Law<IngressHarness> =>
  makeLaw(
    name,
    ({ begin, commands }) => Effect.scoped(Effect.flatMap(begin(circumstance), (trial) => run(trial, commands))),
    capability
  )
