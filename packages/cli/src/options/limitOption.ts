import { type Command, Option } from "commander"

import { wholeNumber } from "./wholeNumber.ts"

/** What the option of `withLimit` comes to. */
export interface LimitOptions {
  readonly limit: number
}

/** Lets a list be as long as one likes. */
export const withLimit = (command: Command): Command =>
  command.addOption(
    new Option("--limit <n>", "how many to show at most").default(50).argParser(wholeNumber(1, 1_000_000))
  )
