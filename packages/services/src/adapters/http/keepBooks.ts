import type { Books } from "@sagaproof/core/gateway/Books"
import { makeBooks } from "@sagaproof/core/gateway/makeBooks"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"

import type { LedgerFile } from "./LedgerFile.ts"

/** The books of one outside system as its ledger on disk has them, and every further decision written down there. */
export const keepBooks = (name: GatewayName, keyLifeMs: number, ledger: LedgerFile): Books => {
  const books = makeBooks(name, keyLifeMs)
  const expired = new Set<string>()
  for (const line of ledger.lines.filter(({ call }) => call.gateway === name)) {
    if (line.expired === true) {
      books.expire(line.call.key)
    }
    books.apply(line.call, line.at, line.refusal)
  }
  // A decision that is not on the disk must not be told, not even when it is only asked for.
  const refuseWhenBroken = (): void => {
    if (ledger.problem() !== undefined) {
      throw ledger.problem()
    }
  }
  return {
    ...books,
    find: (key) => {
      refuseWhenBroken()
      return books.find(key)
    },
    apply: (call, at, refusal) => {
      refuseWhenBroken()
      const booking = books.apply(call, at, refusal)
      if (booking.booked) {
        ledger.append({
          call,
          at,
          ...(refusal === undefined ? {} : { refusal }),
          ...(expired.delete(call.key) ? { expired: true } : {})
        })
      }
      return booking
    },
    expire: (key) => {
      expired.add(key)
      books.expire(key)
    }
  }
}
