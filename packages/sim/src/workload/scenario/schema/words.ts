import { Identifier } from "@sagaproof/core/identity/Identifier"
import * as Schema from "effect/Schema"

import { milliseconds } from "./milliseconds.ts"

/** Names of scenarios, and of what a scenario's own steps refer to. */
export const Name = Schema.String.pipe(
  Schema.check(
    Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,47}$/, { expected: "a name of small letters, digits and hyphens" })
  )
)

/** An id of a user or product, as the platform knows them. `{n}` stands for the number of each of several. */
export const IdPattern = Schema.String.pipe(
  Schema.check(
    Schema.isPattern(/^(?:[A-Za-z0-9._~@+-]|\{n\}){1,64}$/, {
      expected: "an id of 1 to 64 letters, digits or . _ ~ @ + -"
    })
  )
)

/** {@inheritDoc Identifier} */
export const Id = Identifier

/** A year: who means "for ever" is served by it, and what is beyond it is mistyped. */
const longestMs = 8_760 * 3_600_000

const durationPattern = /^\d{1,9}(ms|s|min|h)$/

/** A duration such as `30s`, `250ms`, `15min` or `2h`. */
export const Duration = Schema.String.pipe(
  Schema.check(
    Schema.isPattern(durationPattern, { expected: "a duration such as 250ms, 30s, 15min or 2h" }),
    Schema.makeFilter((duration: string) => !durationPattern.test(duration) || milliseconds(duration) <= longestMs, {
      expected: "a duration of at most 8760h"
    })
  )
)

/** A whole number, zero or more. */
export const Count = Schema.Int.pipe(
  Schema.check(Schema.isGreaterThanOrEqualTo(0, { expected: "a whole number, 0 or more" }))
)

/** A whole number from 1 to some number. */
export const upTo = (maximum: number) =>
  Schema.Int.pipe(
    Schema.check(Schema.isBetween({ minimum: 1, maximum }, { expected: `a whole number from 1 to ${maximum}` }))
  )

/** How many of something there are. */
export const HowMany = upTo(10_000)

/** A share, from 0 to 1. */
export const Share = Schema.Number.pipe(
  Schema.check(Schema.isBetween({ minimum: 0, maximum: 1 }, { expected: "a number from 0 to 1" }))
)

/** Both words are texts in YAML 1.2. */
export const Switch = Schema.Literals(["on", "off"])
