import * as Schema from "effect/Schema"

import { Duration, HowMany, Name } from "./words.ts"

/** Where a process may stop. */
export const crashPoints = [
  "now",
  "before-commit",
  "after-commit",
  "before-publish",
  "after-publish",
  "before-acknowledge"
] as const

/** {@inheritDoc crashPoints} */
export type CrashPoint = (typeof crashPoints)[number]

/**
 * The process that runs the platform stops for good at a point, the `nth` time that it comes there, with all that it
 * had in memory. Another one over the same store and bus takes its place a while later.
 */
export const CrashStep = Schema.Struct({
  at: Schema.Literals(crashPoints),
  nth: Schema.optionalKey(HowMany),
  restart: Schema.optionalKey(Duration)
})

/** The next messages of a type are held up on the bus for a while; all others go past them. */
export const HoldStep = Schema.Struct({ message: Schema.String, for: Duration, count: Schema.optionalKey(HowMany) })

/** From here on no message of a type can be handled, of one order or of any, and each is parked; until it is mended. */
export const DefectStep = Schema.Union([
  Schema.Struct({ message: Schema.String, order: Schema.optionalKey(Name) }),
  Schema.Literal("mended")
])

/** What is parked of the sagas of an order is given up, or only messages of one type. */
export const DropStep = Schema.Struct({ order: Name, message: Schema.optionalKey(Schema.String) })
