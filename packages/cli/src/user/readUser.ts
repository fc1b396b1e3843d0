import type { Queries } from "@sagaproof/core/ports/Queries"
import type { Product } from "@sagaproof/core/product/Product"
import type { Seller } from "@sagaproof/core/seller/Seller"
import type { User } from "@sagaproof/core/user/User"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import * as Effect from "effect/Effect"

import { findRow, stateOf } from "../platform/findRow.ts"
import { listRows } from "../platform/listRows.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import type { UserData } from "./UserData.ts"

/** A user that must be there. */
export const findUser = (store: Queries, id: string): Effect.Effect<User, WorkProblem> =>
  findRow<User>(store, "user", id, "sagaproof user list shows who is there; sagaproof user register adds one")

/** Everything about a user. */
export const readUser = (store: Queries, id: string): Effect.Effect<UserData, WorkProblem> =>
  Effect.gen(function* () {
    const user = yield* findUser(store, id)
    const wallet = yield* stateOf<Wallet>(store, "wallet", id)
    const seller = yield* stateOf<Seller>(store, "seller", id)
    const products = seller === undefined ? [] : yield* listRows(store, "product")
    return {
      user,
      balance: wallet?.balance ?? null,
      seller:
        seller === undefined
          ? null
          : {
              permitted: seller.permitted,
              products: products.filter(({ state }) => (state as Product).sellerId === id).map(({ key }) => key)
            }
    }
  })
