import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Order } from "@sagaproof/core/order/Order"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { catches } from "./fixture/corruption.ts"
import type { World } from "./fixture/World.ts"

const ofPurchase = { orderId: "o-1", sagaId: "purchase-o-1" } as const
const address = { street: "1 Harbour Street", postalCode: "04524", city: "Seoul" }

/** The submission of order o-1 says something more. */
const asking = (world: World, more: object): void => {
  world.journal = world.journal.map((message) =>
    message.id === "submit-o-1" ? { ...message, data: { ...(message.data as object), ...more } } : message
  )
}

const keeping = (world: World, more: object): void =>
  world.alter<Saga>("saga", "purchase-o-1", {
    request: { ...(world.state<Saga>("saga", "purchase-o-1").request as object), ...more }
  })

catches("kept-as-asked", [
  {
    name: "an address that the saga has lost",
    corrupt: (world) => asking(world, { address }),
    says: ["order o-1: saga purchase-o-1 keeps another request than was asked for: address nothing ≠ "],
    about: ofPurchase
  },
  {
    name: "an order that is placed without its address",
    corrupt: (world) => {
      asking(world, { address })
      keeping(world, { address })
    },
    says: ["saga purchase-o-1 has placed it otherwise than was asked for: address nothing ≠ "]
  },
  {
    name: "a delivery to nowhere",
    corrupt: (world) => {
      asking(world, { address })
      keeping(world, { address })
      world.alter<Order>("order", "o-1", { address })
    },
    says: ["saga purchase-o-1 has it delivered otherwise than was asked for: address nothing ≠ "]
  },
  {
    name: "a delivery to somebody else",
    corrupt: (world) => world.alter<Delivery>("delivery", "o-1", { userId: "bob" }),
    says: ["has it delivered otherwise than was asked for: userId bob ≠ alice"]
  },
  {
    name: "a delivery of what its buyer wanted to fetch",
    corrupt: (world) => asking(world, { delivery: false }),
    says: ["saga purchase-o-1 runs under reserve-first, asked for was reserve-first-without-delivery"]
  },
  {
    name: "another way to pay",
    corrupt: (world) => asking(world, { method: "external" }),
    says: ["has placed it otherwise than was asked for: method wallet ≠ external"]
  },
  {
    name: "the reason of a cancellation that its saga has lost",
    corrupt: (world) => world.alter<Saga>("saga", "cancellation-o-5", { request: { by: "buyer", reason: "" } }),
    says: ["order o-5: saga cancellation-o-5 keeps another request than was asked for: reason  ≠ "],
    about: { orderId: "o-5", sagaId: "cancellation-o-5" }
  },
  {
    name: "a cancellation by somebody who never wanted it",
    corrupt: (world) => world.alter<Order>("order", "o-5", { cancellation: { by: "mallory", reason: "no reason" } }),
    says: ["order o-5 was cancelled by mallory (no reason), and nobody has said so"],
    about: { orderId: "o-5" }
  }
])
