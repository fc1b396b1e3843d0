import { type Command, Option } from "commander"

/** What the option of `withProvider` comes to. */
export interface ProviderOptions {
  readonly providerUrl?: string
}

/** Lets one say where the payment provider and the carrier are. */
export const withProvider = (command: Command): Command =>
  command.addOption(
    new Option(
      "--provider-url <url>",
      "the payment provider and the carrier, such as http://127.0.0.1:7070; SAGAPROOF_PROVIDER_URL says it for every command"
    )
  )
