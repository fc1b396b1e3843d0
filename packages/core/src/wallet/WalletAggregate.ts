import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Wallet } from "./Wallet.ts"
import type { WalletCommand } from "./WalletCommand.ts"
import { walletDecider } from "./WalletDecider.ts"
import type { WalletEvent } from "./WalletEvent.ts"

/** The wallet of one user; its key is the user's id. */
export const walletAggregate: Aggregate<Wallet | undefined, WalletCommand, WalletEvent> = {
  kind: "wallet",
  participant: "payment",
  decider: walletDecider,
  violation: (wallet) => {
    if (wallet === undefined) {
      return undefined
    }
    if (wallet.balance < 0) {
      return "balance >= 0"
    }
    if (wallet.refunded > wallet.captured) {
      return "refunded <= captured"
    }
    return wallet.opening + wallet.charged === wallet.balance + wallet.captured - wallet.refunded
      ? undefined
      : "opening + charged = balance + captured - refunded"
  }
}
