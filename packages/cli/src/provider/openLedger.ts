import { homedir } from "node:os"
import { isAbsolute, join, resolve } from "node:path"

import { LedgerFile, MalformedLedger } from "@sagaproof/services/adapters/http/LedgerFile"
import { LedgerInUse } from "@sagaproof/services/adapters/http/LedgerInUse"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { systemProblem } from "../failure/systemProblem.ts"

/** Where the ledger of a provider is: by default each port has one, as each port has one process. */
export const ledgerPath = (
  { environment, folder }: Pick<Invocation, "environment" | "folder">,
  { ledger, port }: { readonly ledger?: string; readonly port: number }
): string => {
  if (ledger !== undefined) {
    return resolve(folder, ledger)
  }
  const { HOME, XDG_DATA_HOME = "" } = environment
  const data = isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(HOME ?? homedir(), ".local", "share")
  return join(data, "sagaproof", "provider", `${port}.ndjson`)
}

/** Opens a ledger, or begins one. */
export const openLedger = (path: string): LedgerFile => {
  try {
    return new LedgerFile(path)
  } catch (error) {
    if (error instanceof MalformedLedger) {
      throw new CliFailure({
        code: "MALFORMED_LEDGER",
        exit: "environment",
        message: `${path} is no ledger of a provider: ${error.message}`,
        fix: "give --ledger another file; this one was not changed"
      })
    }
    if (error instanceof LedgerInUse) {
      throw new CliFailure({
        code: "LEDGER_IN_USE",
        exit: "environment",
        message: `another provider keeps its books in ${path}`,
        fix: "end that one, or give --ledger another file"
      })
    }
    throw failureOfLedger(path, error)
  }
}

/** That a ledger cannot be read or written. */
export const failureOfLedger = (path: string, error: unknown): unknown => {
  const problem = systemProblem(error)
  return problem === undefined
    ? error
    : new CliFailure({
        code: "LEDGER_NOT_WRITABLE",
        exit: "environment",
        message: `the ledger ${path} cannot be written: ${problem.message}`,
        fix: "give --ledger a file in a folder that you may write to"
      })
}
