import type { Queries } from "@sagaproof/core/ports/Queries"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import * as Effect from "effect/Effect"

import { findRow } from "../platform/findRow.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import { findUser } from "../user/readUser.ts"

/** The wallet of a user, who must be there. */
export const findWallet = (store: Queries, userId: string): Effect.Effect<Wallet, WorkProblem> =>
  Effect.andThen(
    findUser(store, userId),
    findRow<Wallet>(store, "wallet", userId, "it is opened by the registration: try again in a moment")
  )
