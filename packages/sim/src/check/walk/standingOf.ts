import { explainWaiting } from "@sagaproof/core/saga/explainWaiting"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { Stock } from "@sagaproof/core/stock/Stock"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import type { Definitions } from "@sagaproof/services/coordinator/Definitions"

import type { Ledger } from "./Ledger.ts"
import type { OpenSaga, Standing } from "./Walk.ts"

/** What a ledger says at a time, in milliseconds since 1970. */
export const standingOf = (step: number, ledger: Ledger, definitions: Definitions, now: number): Standing => ({
  step,
  sagas: ledger
    .ofKind<Saga>("saga")
    .filter(({ status }) => !isEnd(status))
    .map((saga) => openSaga(saga, definitions, now)),
  stocks: ledger
    .ofKind<Stock>("stock")
    .map(({ available, productId, reserved, sold }) => ({ productId, available, reserved, sold })),
  wallets: ledger.ofKind<Wallet>("wallet").map(({ balance, userId }) => ({ userId, balance })),
  underWay: ledger.underWay()
})

const openSaga = (saga: Saga, definitions: Definitions, now: number): OpenSaga => {
  const runnable = definitions.find(saga.definition, saga.version)
  return {
    id: saga.id,
    orderId: saga.orderId,
    status: saga.status,
    waiting: runnable === undefined ? "" : explainWaiting(runnable.compiled, saga, now)
  }
}
