import { CliFailure } from "../failure/CliFailure.ts"

/** A server that a URL leads to belongs to somebody: it is not ours to stop, nor are its data ours to delete. */
export const notOurs = (what: "stop" | "reset"): CliFailure =>
  new CliFailure({
    code: "SERVER_NOT_OURS",
    exit: "usage",
    message: `the server of a database URL is not sagaproof's to ${what}`,
    fix: "leave --database-url out, and SAGAPROOF_DATABASE_URL unset, for the embedded server"
  })
