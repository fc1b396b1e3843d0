import { type Command, Option } from "commander"

import { wholeNumber } from "./wholeNumber.ts"

/** What the option of `withPatience` comes to. */
export interface PatienceOptions {
  /** In seconds. */
  readonly timeout: number
}

/** Lets one say how long to wait for what takes its time. */
export const withPatience = (command: Command): Command =>
  command.addOption(
    new Option("--timeout <seconds>", "how long to wait at most").default(60).argParser(wholeNumber(1, 86_400))
  )
