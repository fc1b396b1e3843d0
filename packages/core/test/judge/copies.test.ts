import type { Buyer } from "@sagaproof/core/buyer/Buyer"
import type { Item } from "@sagaproof/core/item/Item"
import { won } from "@sagaproof/core/money/Won"
import type { Seller } from "@sagaproof/core/seller/Seller"
import type { User } from "@sagaproof/core/user/User"

import { catches } from "./fixture/corruption.ts"

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
