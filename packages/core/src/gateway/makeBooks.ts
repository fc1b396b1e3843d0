import type { GatewayName } from "../ports/Gateway.ts"
import type { Books } from "./Books.ts"
import { makeCarrierBooks } from "./CarrierBooks.ts"
import { makeProviderBooks } from "./ProviderBooks.ts"
import { makeSinkBooks } from "./SinkBooks.ts"

/** New books for the outside system of that name. */
export const makeBooks = (name: GatewayName, keyLifeMs: number): Books => {
  switch (name) {
    case "payment-provider":
      return makeProviderBooks(keyLifeMs)
    case "carrier":
      return makeCarrierBooks(keyLifeMs)
    case "notifier":
    case "data-platform":
      return makeSinkBooks(keyLifeMs)
  }
}
