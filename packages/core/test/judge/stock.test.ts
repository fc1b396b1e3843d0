import type { Reservation } from "@sagaproof/core/reservation/Reservation"
import type { Stock } from "@sagaproof/core/stock/Stock"

import { catches } from "./fixture/corruption.ts"
import type { World } from "./fixture/World.ts"

/** Adds to amounts of a product's stock, behind the back of its history. */
const shift = (world: World, product: string, changes: Partial<Record<keyof Stock, number>>): void => {
  const stock = world.state<Stock>("stock", product)
  const amounts = Object.entries(changes).map(([name, by]) => [name, Number(stock[name as keyof Stock]) + by])
  world.alter<Stock>("stock", product, Object.fromEntries(amounts) as Partial<Stock>)
}

catches("stock-conservation", [
  {
    name: "a lost unit",
    corrupt: (world) => shift(world, "coffee", { available: -1 }),
    says: ["product coffee: initial 1000 + restocked 0 + returned 1", "sold 23", "(1 units missing)"]
  },
  {
    name: "units from nowhere",
    corrupt: (world) => shift(world, "pizza", { available: 2 }),
    says: ["product pizza: initial 200 + restocked 50 + returned 1", "(2 units too many)"]
  },
  {
    name: "another beginning than the workload's",
    corrupt: (world) => shift(world, "coffee", { initial: 5, available: 5 }),
    says: ["product coffee: initial 1005 ≠ 1000 that the workload set up"]
  },
  {
    name: "a restock that nobody asked for",
    corrupt: (world) => shift(world, "pizza", { restocked: 7, available: 7 }),
    says: ["product pizza: restocked 57 ≠ 50 that the workload restocked"]
  },
  {
    name: "a product that is gone",
    corrupt: (world) => world.drop("stock", "pizza"),
    says: ["product pizza: set up by the workload, and has no stock"]
  }
])

catches("stock-never-negative", [
  {
    name: "less than nothing available",
    corrupt: (world) => world.alter<Stock>("stock", "coffee", { available: -1 }),
    says: ["product coffee: available -1 < 0"]
  },
  {
    name: "less than nothing reserved",
    corrupt: (world) => world.alter<Stock>("stock", "pizza", { reserved: -5 }),
    says: ["product pizza: reserved -5 < 0"]
  }
])

catches("stock-equals-orders", [
  {
    name: "an absolute write that loses a sale and keeps every number plausible",
    corrupt: (world) => shift(world, "coffee", { available: 3, sold: -3 }),
    says: ["product coffee: sold 20 ≠ confirmed 12 + returned 1 + settled 10"]
  },
  {
    name: "a hold that was released twice",
    corrupt: (world) => shift(world, "coffee", { available: 6, reserved: -6 }),
    says: ["product coffee: reserved 0 ≠ 6 held by reservations"]
  },
  {
    name: "a hold without a reservation",
    corrupt: (world) => shift(world, "pizza", { available: -2, reserved: 2 }),
    says: ["product pizza: reserved 2 ≠ 0 held by reservations"]
  },
  {
    name: "a return that no reservation knows",
    corrupt: (world) => shift(world, "pizza", { available: 1, returned: 1 }),
    says: ["product pizza: returned 2 ≠ 0 by reservations + settled 1"]
  },
  {
    name: "a sale to an order that came to nothing",
    corrupt: (world) => {
      world.alter<Reservation>("reservation", "o-3:pizza", { status: "confirmed" })
      shift(world, "pizza", { available: -5, sold: 5 })
    },
    says: ["product pizza: sold 8 - returned 1 ≠ 2 in standing orders + 0 settled"]
  },
  {
    name: "reservations of a product without stock",
    corrupt: (world) => world.drop("stock", "coffee"),
    says: ["product coffee: orders have 6 held, 12 confirmed, 1 returned, and it has no stock"]
  }
])

catches("no-oversell", [
  {
    name: "more sold than there was",
    corrupt: (world) => world.alter<Reservation>("reservation", "o-1:coffee", { quantity: 2_000 }),
    says: ["product coffee: orders hold 6 and bought 2019, but there were only 1000 (1025 oversold)"]
  },
  {
    name: "more held than there was, though the stock was written to hide it",
    corrupt: (world) => {
      world.alter<Reservation>("reservation", "o-9:coffee", { quantity: 3_000 })
      shift(world, "coffee", { initial: 9_000, available: 9_000 })
    },
    says: ["product coffee: orders hold 3000 and bought 22, but there were only 1000"]
  }
])

catches("reservations-unique", [
  {
    name: "a second hold under another key",
    corrupt: (world) =>
      world.put("reservation", "o-1:coffee:again", world.state<Reservation>("reservation", "o-1:coffee")),
    says: ["order o-1 has two live reservations of product coffee: 3 confirmed", "and 3 confirmed"]
  }
])

catches("nothing-reserved-for-ended", [
  {
    name: "stock that is still held for a completed order",
    corrupt: (world) => world.alter<Reservation>("reservation", "o-1:coffee", { status: "held" }),
    says: ["order o-1 has ended (completed), and 3 of product coffee are still reserved"]
  },
  {
    name: "stock that is still held for a compensated order",
    corrupt: (world) => world.alter<Reservation>("reservation", "o-3:pizza", { status: "held" }),
    says: ["order o-3 has ended (compensated), and 5 of product pizza are still reserved"]
  },
  {
    name: "stock that is held for an order that does not exist",
    corrupt: (world) => {
      const held = world.state<Reservation>("reservation", "o-9:coffee")
      world.put("reservation", "o-77:coffee", { ...held, orderId: "o-77", sagaId: "purchase-o-77" })
    },
    says: ["6 of product coffee are reserved for order o-77, which does not exist"]
  }
])
