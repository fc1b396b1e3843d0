import { assert, describe, it } from "@effect/vitest"
import type { Buyer } from "@sagaproof/core/buyer/Buyer"
import type { Item } from "@sagaproof/core/item/Item"
import { won } from "@sagaproof/core/money/Won"
import type { Seller } from "@sagaproof/core/seller/Seller"
import type { User } from "@sagaproof/core/user/User"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"

catches("copies-agree", [
  {
    name: "a price that nobody has heard of",
    corrupt: (world) => world.alter<Item>("item", "tea", { unitPrice: won(2_000) }),
    says: ["copy of product tea that is not what that has become: unitPrice 2000 ≠ 3000"],
    about: { product: "tea" }
  },
  {
    name: "a product that nobody has heard of",
    corrupt: (world) => world.drop("item", "tea"),
    says: ["orders are placed without a copy of product tea: nobody has heard of it"]
  },
  {
    name: "a user who is suspended, and of whom others have not heard it",
    corrupt: (world) => world.alter<User>("user", "carol", { status: "suspended" }),
    says: ["copy of buyer carol that is not what that has become: active true ≠ false"],
    about: { userId: "carol" }
  },
  {
    name: "a seller who may not sell any more, and does",
    corrupt: (world) => {
      world.alter<User>("user", "carol", { status: "suspended" })
      world.alter<Buyer>("buyer", "carol", { active: false })
    },
    says: ["seller carol: allowed to sell, and is not allowed"]
  },
  {
    name: "a seller who may sell, and is not let",
    corrupt: (world) => world.alter<Seller>("seller", "carol", { permitted: false }),
    says: ["seller carol: not allowed to sell, and is allowed"]
  }
])

describe("copies-agree", () => {
  it("leaves out what waits for staff, and says so", () => {
    const world = healthyWorld()
    world.alter<Item>("item", "tea", { unitPrice: won(2_000) })
    world.put("parked", "order:tea", { entries: [] })
    const { message, verdict } = judgedBy("copies-agree", world)
    assert.strictEqual(verdict, "pass")
    assert.include(message, "1 products and users are not judged: what others have to hear of them was parked")
  })
})
