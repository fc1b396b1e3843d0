import { type Command, InvalidArgumentError, Option } from "commander"

/** What the option of `withIdempotencyKey` comes to. */
export interface IdempotencyOptions {
  readonly idempotencyKey?: string
}

/** Lets a command be repeated safely. */
export const withIdempotencyKey = (command: Command): Command =>
  command.addOption(
    new Option("--idempotency-key <key>", "your name for this command: repeated under it, it is done once").argParser(
      readKey
    )
  )

const readKey = (text: string): string => {
  if (!/^[\x21-\x7E]{1,100}$/.test(text)) {
    throw new InvalidArgumentError("It must have 1 to 100 letters, digits and signs, and no spaces.")
  }
  return text
}
