import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"

import { CliFailure } from "../failure/CliFailure.ts"

/** Why there is no database, as one clear error. Only a URL that is none is a mistake on the command line. */
export const failureOfDatabase = ({ because, code, fix, message }: DatabaseProblem): CliFailure =>
  new CliFailure({
    code,
    exit: code === "DATABASE_URL_MALFORMED" ? "usage" : "environment",
    message,
    cause: because,
    fix
  })
