import type { Won } from "@sagaproof/core/money/Won"
import type { Payment } from "@sagaproof/core/payment/Payment"
import type { PaymentTransaction } from "@sagaproof/core/payment/PaymentTransaction"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"

import { optional } from "./optional.ts"
import { bigint, boolean, storedTable, type StoredTable, text } from "./StoredTable.ts"

const wallet = storedTable<Wallet, [Won, Won, Won, Won, Won]>({
  kind: "wallet",
  schema: "payment",
  table: "wallet",
  key: "user_id",
  columns: [
    bigint("opening", ({ opening }) => opening),
    bigint("charged", ({ charged }) => charged),
    bigint("captured", ({ captured }) => captured),
    bigint("refunded", ({ refunded }) => refunded),
    bigint("balance", ({ balance }) => balance)
  ],
  read: ([opening, charged, captured, refunded, balance], userId) => ({
    userId,
    opening,
    charged,
    captured,
    refunded,
    balance
  })
})

type TransactionCells = [
  PaymentTransaction["type"],
  PaymentTransaction["result"],
  Won,
  string | null,
  string | null,
  string | null,
  string | null
]

const payment = storedTable<
  Payment,
  [string, Won, Payment["method"], Payment["status"], Won, Won, boolean, ReadonlyArray<TransactionCells>],
  PaymentTransaction
>({
  kind: "payment",
  schema: "payment",
  table: "payment",
  key: "order_id",
  columns: [
    text("user_id", ({ userId }) => userId),
    bigint("amount", ({ amount }) => amount),
    text("method", ({ method }) => method),
    text("status", ({ status }) => status),
    bigint("captured", ({ captured }) => captured),
    bigint("refunded", ({ refunded }) => refunded),
    boolean("cancel_requested", ({ cancelRequested }) => cancelRequested)
  ],
  parts: {
    table: "payment_transaction",
    owner: "order_id",
    columns: [
      text("type", ({ type }) => type),
      text("result", ({ result }) => result),
      bigint("amount", ({ amount }) => amount),
      text("provider_key", ({ providerKey }) => providerKey),
      text("provider_reference", ({ providerReference }) => providerReference),
      text("code", ({ code }) => code),
      text("message", ({ message }) => message)
    ],
    of: ({ transactions }) => transactions
  },
  read: ([userId, amount, method, status, captured, refunded, cancelRequested, transactions], orderId) => ({
    orderId,
    userId,
    amount,
    method,
    status,
    captured,
    refunded,
    cancelRequested,
    transactions: transactions.map(transactionOf)
  })
})

const transactionOf = ([
  type,
  result,
  amount,
  providerKey,
  providerReference,
  code,
  message
]: TransactionCells): PaymentTransaction => ({
  type,
  result,
  amount,
  ...optional("providerKey", providerKey),
  ...optional("providerReference", providerReference),
  ...optional("code", code),
  ...optional("message", message)
})

/** Wallets and payments. */
export const paymentTables: ReadonlyArray<StoredTable> = [wallet, payment]
