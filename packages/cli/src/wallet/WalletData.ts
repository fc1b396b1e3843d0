import { Wallet } from "@sagaproof/core/wallet/Wallet"
import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.wallet.charge/1` and `sagaproof.wallet.show/1`. */
export const WalletData = Schema.Struct({ wallet: Wallet })

/** One change of a wallet. */
const WalletChangeData = Schema.Struct({
  at: Schema.String,
  what: Schema.Literals(["opened", "charged", "paid", "refunded"]),
  /** In won; negative where it went out. */
  amount: Schema.Int,
  /** What was left after it. */
  balance: Schema.Int,
  /** The order that it was for. */
  orderId: Schema.NullOr(Schema.String),
  /** Who changed it, and the message for which it was done. */
  actor: Schema.String,
  cause: Schema.String
})

/** {@inheritDoc WalletChangeData} */
export type WalletChangeData = typeof WalletChangeData.Type

/** The `data` of `sagaproof.wallet.history/1`, the newest change first. */
export const WalletHistoryData = Schema.Struct({
  userId: Schema.String,
  balance: Schema.Int,
  changes: Schema.Array(WalletChangeData),
  /** How many changes are on record, shown or not; retention folds old ones. */
  total: Schema.Int
})

/** {@inheritDoc WalletHistoryData} */
export type WalletHistoryData = typeof WalletHistoryData.Type
