import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import type { WalletEvent } from "@sagaproof/core/wallet/WalletEvent"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import { moreLine } from "../output/moreLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { isoText, timeText } from "../output/timeText.ts"
import { readJournal } from "../platform/readJournal.ts"
import { withStore } from "../platform/withStore.ts"
import { findWallet } from "./findWallet.ts"
import type { WalletChangeData, WalletHistoryData } from "./WalletData.ts"

/** Lists the changes of a wallet. */
export const walletHistory = async (
  invocation: Invocation,
  userId: string,
  options: DatabaseOptions & LimitOptions
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (store) =>
    Effect.gen(function* () {
      const { balance } = yield* findWallet(store, userId)
      const changes = yield* readJournal(store, (entry) =>
        entry._tag === "Change" && entry.change.kind === "wallet" && entry.change.key === userId
          ? changeOf(entry.change)
          : undefined
      )
      const newest = changes.toReversed()
      const found: WalletHistoryData = {
        userId,
        balance,
        changes: newest.slice(0, options.limit),
        total: newest.length
      }
      return found
    })
  )
  return success("sagaproof.wallet.history/1", data, (page) => [
    ...lines(page, data.changes),
    ...moreLine(page, data.changes.length, data.total)
  ])
}

const changeOf = ({ actor, after, at, cause, event }: HistoryEntry): WalletChangeData => ({
  at: isoText(at),
  ...moved(event as WalletEvent),
  balance: (after as Wallet).balance,
  actor,
  cause
})

const moved = (event: WalletEvent): Pick<WalletChangeData, "what" | "amount" | "orderId"> => {
  switch (event._tag) {
    case "WalletOpened":
      return { what: "opened", amount: event.opening, orderId: null }
    case "WalletCharged":
      return { what: "charged", amount: event.amount, orderId: null }
    case "WalletDebited":
      return { what: "paid", amount: 0 - event.amount, orderId: event.orderId }
    case "WalletRefunded":
      return { what: "refunded", amount: event.amount, orderId: event.orderId }
  }
}

const lines = (page: Page, changes: ReadonlyArray<WalletChangeData>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "when (UTC)" },
      { title: "what", keep: 2 },
      { title: "won", side: "right", keep: 3 },
      { title: "balance", side: "right", keep: 3 },
      { title: "order", keep: 2 }
    ],
    changes.map(({ amount, at, balance, orderId, what }) => [
      timeText(Date.parse(at)),
      what,
      `${amount > 0 ? "+" : ""}${whole(amount)}`,
      whole(balance),
      orderId ?? ""
    ])
  )
