import type { Wallet } from "@sagaproof/core/wallet/Wallet"

import { factLines } from "../output/factLines.ts"
import type { Page } from "../output/Page.ts"
import { wonText } from "../output/wonText.ts"

/** A wallet for people: what went in and out, and what is left of it. */
export const renderWallet = (page: Page, wallet: Wallet): ReadonlyArray<string> => [
  `${page.paint.bold(wonText(wallet.balance))} ${page.paint.dim(`in the wallet of ${wallet.userId}`)}`,
  ...factLines(page, [
    ["opened with", wallet.opening === 0 ? null : wonText(wallet.opening)],
    ["charged", wonText(wallet.charged)],
    ["paid", wonText(wallet.captured)],
    ["given back", wonText(wallet.refunded)]
  ])
]
