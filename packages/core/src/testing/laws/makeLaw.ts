import * as Data from "effect/Data"
import * as Effect from "effect/Effect"

import { canonical } from "../../identity/Fingerprint.ts"
import type { Law } from "./Law.ts"
import { LawViolation } from "./LawViolation.ts"

/** What was found against what the law demands; `makeLaw` turns it into a violation of that law. */
class Demand extends Data.TaggedError("Demand")<{ readonly message: string }> {}

/** Ends a law as violated, unless the condition holds. */
export const demand = (condition: boolean, message: string): Effect.Effect<void, Demand> =>
  condition ? Effect.void : Effect.fail(new Demand({ message }))

/** Ends a law as violated, unless the two values are equal as plain data. */
export const demandEqual = (actual: unknown, expected: unknown, what: string): Effect.Effect<void, Demand> =>
  demand(
    canonical(actual) === canonical(expected),
    `${what}: expected ${canonical(expected)}, found ${canonical(actual)}`
  )

/** Makes a law of a program that states its demands; any other failure of the program violates the law as well. */
export const makeLaw = <Harness, Failure>(
  name: string,
  run: (harness: Harness) => Effect.Effect<void, Failure>,
  capability?: string
): Law<Harness> => ({
  name,
  ...(capability === undefined ? {} : { capability }),
  run: (harness) =>
    Effect.mapError(
      run(harness),
      (failure) =>
        new LawViolation({ law: name, message: failure instanceof Demand ? failure.message : String(failure) })
    )
})
