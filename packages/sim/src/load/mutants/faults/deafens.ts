import * as Effect from "effect/Effect"

import type { ServerFault } from "./ServerFault.ts"

/** No process hears what others tell. */
export const deafens: ServerFault = {
  name: "notifications-lost",
  holds: { adapter: (adapter) => ({ ...adapter, hear: () => Effect.never }) }
}
