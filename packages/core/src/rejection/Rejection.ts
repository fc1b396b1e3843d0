import * as Schema from "effect/Schema"

import { type RejectionCode, rejectionCodes } from "./RejectionCode.ts"

/**
 * A decider's no: a value with a stable code, never an exception. It changes no ledger.
 * `message` says what was refused and why, with the real names and amounts.
 */
export interface Rejection {
  readonly _tag: "Rejection"
  readonly code: RejectionCode
  readonly message: string
}

/** The wire form of a `Rejection`. */
export const Rejection = Schema.Struct({
  _tag: Schema.Literal("Rejection"),
  code: Schema.Literals(Object.keys(rejectionCodes) as Array<RejectionCode>),
  message: Schema.String
})

/** Makes a rejection. */
export const rejection = (code: RejectionCode, message: string): Rejection => ({ _tag: "Rejection", code, message })
