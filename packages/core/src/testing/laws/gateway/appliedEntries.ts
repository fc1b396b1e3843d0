import * as Effect from "effect/Effect"

import type { Gateway } from "../../../ports/Gateway.ts"

/** The entries of a gateway's ledger that had an effect. */
export const appliedEntries = (gateway: Gateway) =>
  Effect.map(gateway.ledger, (entries) => entries.filter(({ outcome }) => outcome === "applied"))

/** The keys of those entries, in the order of the ledger. */
export const appliedKeys = (gateway: Gateway) =>
  Effect.map(appliedEntries(gateway), (entries) => entries.map(({ key }) => key))
