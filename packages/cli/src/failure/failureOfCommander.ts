import type { CommanderError } from "commander"

import { CliFailure } from "./CliFailure.ts"

/** The codes of the mistakes that commander finds. */
const codes: Readonly<Record<string, string>> = {
  "commander.unknownCommand": "UNKNOWN_COMMAND",
  "commander.unknownOption": "UNKNOWN_OPTION",
  "commander.missingArgument": "MISSING_ARGUMENT",
  "commander.optionMissingArgument": "MISSING_VALUE",
  "commander.missingMandatoryOptionValue": "MISSING_OPTION",
  "commander.excessArguments": "TOO_MANY_ARGUMENTS",
  "commander.conflictingOption": "CONFLICTING_OPTIONS",
  "commander.invalidArgument": "INVALID_VALUE"
}

/** A mistake on the command line as one clear error. */
export const failureOfCommander = (error: CommanderError, help: string): CliFailure => {
  const [message = "", ...rest] = error.message.replace(/^error: /, "").split("\n")
  const suggestion = /^\(Did you mean (.*)\?\)$/.exec(rest.join(" "))?.[1]
  return new CliFailure({
    code: codes[error.code] ?? "USAGE",
    exit: "usage",
    message: message.replace(/\.$/, ""),
    fix: suggestion === undefined ? `${help} shows how it is used` : `did you mean ${suggestion}?`
  })
}
