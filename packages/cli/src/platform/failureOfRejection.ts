import type { Rejection } from "@sagaproof/core/rejection/Rejection"
import { type RejectionCode, rejectionCodes } from "@sagaproof/core/rejection/RejectionCode"

import type { ExitName } from "../exit/exitCodes.ts"
import { CliFailure } from "../failure/CliFailure.ts"

/** Most refusals are conflicts with what is there. */
const exits: Partial<Record<RejectionCode, ExitName>> = {
  INVALID_REQUEST: "usage",
  OVERLOADED: "environment",
  NOT_PROCESSED: "internal",
  INTERNAL_SERVER_ERROR: "internal"
}

/** A refusal as one clear error. */
export const failureOfRejection = ({ code, message }: Rejection): CliFailure =>
  new CliFailure({
    code,
    exit: exits[code] ?? "refused",
    message: asClause(message),
    fix: asClause(rejectionCodes[code].fix)
  })

/** A sentence as the rest of a line. */
const asClause = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "")
