import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { CliFailure } from "../failure/CliFailure.ts"

/** A database that does not do what is asked of it, as one clear error. */
export const failureOfStore = ({ lasting, message }: StoreUnavailable): CliFailure =>
  lasting === true
    ? new CliFailure({
        code: "DATABASE_REFUSES",
        exit: "environment",
        message: "the database refuses what is asked of it, and trying again does not help; nothing is half done",
        cause: message,
        fix: "mend that on its server, look at it by `sagaproof status`, then run the command again"
      })
    : new CliFailure({
        code: "DATABASE_UNAVAILABLE",
        exit: "environment",
        message: "the database did not do what was asked of it; nothing is half done",
        cause: message,
        fix: "see `sagaproof status`, then run the command again"
      })
