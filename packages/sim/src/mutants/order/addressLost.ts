import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const addressLost: Mutant = {
  id: "order.address-lost",
  class: "wrong-record",
  breaks: "An order is placed without the address that its buyer has given.",
  seenBy: ["kept-as-asked"],
  alter: (parts) =>
    changeDo(parts, "order", "PlaceOrder", (behaviour) => ({
      ...behaviour,
      decide: (data, work, message) => {
        const { address: _address, ...nowhere } = data as OrderRequest
        return behaviour.decide(nowhere, work, message)
      }
    }))
}
