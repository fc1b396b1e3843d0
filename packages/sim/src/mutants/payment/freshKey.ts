import type { Gateway } from "@sagaproof/core/ports/Gateway"

import type { Mutant } from "../Mutant.ts"
import { changeProvider } from "../planting/changeProvider.ts"

/** Calls each time under a key of its own: the first is the right one. */
const withFreshKeys = (provider: Gateway): Gateway => {
  const calls = new Map<string, number>()
  return {
    ...provider,
    call: (call) => {
      const earlier = calls.get(call.key) ?? 0
      calls.set(call.key, earlier + 1)
      return provider.call(earlier === 0 ? call : { ...call, key: `${call.key}-${earlier}` })
    },
    lookUp: (key) => provider.lookUp(`${key}-${calls.get(key) ?? 0}`)
  }
}

export const freshKey: Mutant = {
  id: "pay.fresh-key",
  class: "unknown-outcome",
  breaks: "The key of a call is made inside of what is retried: a retry is another call, and charges again.",
  seenBy: ["provider-agrees"],
  alter: (parts) => changeProvider(parts, withFreshKeys)
}
