import type { Gateway } from "@sagaproof/core/ports/Gateway"
import { makeHttpGateway } from "@sagaproof/services/adapters/http/HttpGateway"
import { defaultKeyLifeMs } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"

/**
 * The outside systems that a platform speaks to: a payment provider and a carrier behind one server, where one is
 * named. Whether it answers is not asked: a platform works while it does not, and its calls wait.
 */
export const gatewaysOf = (
  { SAGAPROOF_PROVIDER_URL: fromEnvironment = "" }: Invocation["environment"],
  providerUrl: string = fromEnvironment
): ReadonlyArray<Gateway> => {
  if (providerUrl === "") {
    return []
  }
  const url = originOf(providerUrl)
  return (["payment-provider", "carrier"] as const).map((name) =>
    makeHttpGateway({ name, url, keyLifeMs: defaultKeyLifeMs })
  )
}

const originOf = (text: string): string => {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.pathname !== "/") {
    throw new CliFailure({
      code: "PROVIDER_URL_MALFORMED",
      exit: "usage",
      message: `${JSON.stringify(text)} is no address of a payment provider`,
      fix: "give one such as http://127.0.0.1:7070, where sagaproof provider listens"
    })
  }
  return url.origin
}
