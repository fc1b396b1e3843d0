import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { won } from "@sagaproof/core/money/Won"
import type { Order } from "@sagaproof/core/order/Order"
import type { Payment } from "@sagaproof/core/payment/Payment"
import type { GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"

import { catches } from "./fixture/corruption.ts"
import type { World } from "./fixture/World.ts"

const wallet = (world: World, userId: string): Wallet => world.state<Wallet>("wallet", userId)
const payment = (world: World, orderId: string): Payment => world.state<Payment>("payment", orderId)
const order = (world: World, orderId: string): Order => world.state<Order>("order", orderId)

const chargeAtProvider = (world: World, orderId: string, key: string, amount: number): void => {
  const body = { orderId, amount }
  const bodyHash = fingerprint(body)
  world.provider.apply({ gateway: "payment-provider", key, operation: "charge", body, bodyHash }, world.tick())
}

const providerWithout = (world: World, isGone: (entry: GatewayLedgerEntry) => boolean): void => {
  world.providerEntries = world.provider.entries().filter((entry) => !isGone(entry))
}

catches("wallet-conservation", [
  {
    name: "money that is gone",
    corrupt: (world) => world.alter<Wallet>("wallet", "alice", { balance: won(wallet(world, "alice").balance - 100) }),
    says: ["wallet of user alice: opening 1000000 + charged 0", "(100 won missing)"]
  },
  {
    name: "a stale write that loses a payment and keeps the wallet in balance",
    corrupt: (world) => {
      const { balance, captured } = wallet(world, "alice")
      world.alter<Wallet>("wallet", "alice", { balance: won(balance + 35_000), captured: won(captured - 35_000) })
    },
    says: ["wallet of user alice: captured", "≠", "won captured by its payments"]
  },
  {
    name: "the same over all wallets",
    corrupt: (world) => {
      const { balance, captured } = wallet(world, "alice")
      world.alter<Wallet>("wallet", "alice", { balance: won(balance + 35_000), captured: won(captured - 35_000) })
    },
    says: ["all wallets: opening and charged 1060000", "by their payments (35000 won too many)"]
  },
  {
    name: "a refund that the payments do not know",
    corrupt: (world) => {
      const { balance, refunded } = wallet(world, "bob")
      world.alter<Wallet>("wallet", "bob", { balance: won(balance + 1_000), refunded: won(refunded + 1_000) })
    },
    says: ["wallet of user bob: refunded 6000 won ≠ 5000 won refunded by its payments"]
  },
  {
    name: "a charge that is in no history",
    corrupt: (world) => {
      const { balance, charged } = wallet(world, "bob")
      world.alter<Wallet>("wallet", "bob", { balance: won(balance + 500), charged: won(charged + 500) })
    },
    says: ["wallet of user bob: charged 10500 won ≠ 10000 won by its history"]
  },
  {
    name: "a charge that nobody asked for",
    corrupt: (world) => {
      const { balance, charged } = wallet(world, "bob")
      world.alter<Wallet>("wallet", "bob", { balance: won(balance + 500), charged: won(charged + 500) })
    },
    says: ["wallet of user bob: charged 10500 won ≠ 10000 won that the workload charged"]
  },
  {
    name: "another opening than the workload's",
    corrupt: (world) => {
      const { balance, opening } = wallet(world, "bob")
      world.alter<Wallet>("wallet", "bob", { balance: won(balance + 1), opening: won(opening + 1) })
    },
    says: ["wallet of user bob: opened with 50001 won ≠ 50000 won that the workload set up"]
  },
  {
    name: "a wallet that is gone",
    corrupt: (world) => world.drop("wallet", "bob"),
    says: ["wallet of user bob: set up by the workload, and does not exist"]
  },
  {
    name: "payments from a wallet that is gone",
    corrupt: (world) => world.drop("wallet", "alice"),
    says: ["wallet of user alice: payments captured", "and there is no wallet"]
  }
])

catches("balance-never-negative", [
  {
    name: "a double spend",
    corrupt: (world) => world.alter<Wallet>("wallet", "bob", { balance: won(-60_000) }),
    says: ["wallet of user bob: balance -60000 won < 0"]
  }
])

catches("payment-per-order", [
  {
    name: "a refund that is missing",
    corrupt: (world) => {
      const transactions = payment(world, "o-4").transactions.filter(({ type }) => type !== "REFUND")
      world.alter<Payment>("payment", "o-4", { refunded: won(0), status: "CAPTURED", transactions })
    },
    says: ["order o-4 of user alice: captured 40000 - refunded 0 ≠ 0 won", "order failed", "40000 won kept too much"]
  },
  {
    name: "a standing order whose money went back",
    corrupt: (world) => world.alter<Payment>("payment", "o-1", { refunded: won(35_000), status: "REFUNDED" }),
    says: ["order o-1 of user alice: captured 35000 - refunded 35000 ≠ 35000 won", "35000 won short"]
  },
  {
    name: "a standing order that was paid in part",
    corrupt: (world) => world.alter<Payment>("payment", "o-2", { captured: won(19_999) }),
    says: ["order o-2 of user bob: captured 19999 - refunded 0 ≠ 20000 won", "1 won short"]
  },
  {
    name: "a standing order without a payment",
    corrupt: (world) => world.drop("payment", "o-1"),
    says: ["order o-1 of user alice: captured 0 - refunded 0 ≠ 35000 won", "payment missing"]
  }
])

catches("captured-once", [
  {
    name: "a payment that was captured twice",
    corrupt: (world) => {
      const { captured, transactions } = payment(world, "o-1")
      world.alter<Payment>("payment", "o-1", {
        captured: won(captured * 2),
        transactions: [...transactions, ...transactions]
      })
    },
    says: ["payment of order o-1 by user alice: captured 2 times: 35000 won, 35000 won"]
  },
  {
    name: "more captured than the payment is",
    corrupt: (world) => world.alter<Payment>("payment", "o-1", { captured: won(70_000) }),
    says: ["payment of order o-1 by user alice: captured 70000 won of a payment of 35000 won"]
  },
  {
    name: "a refund beyond the capture",
    corrupt: (world) => world.alter<Payment>("payment", "o-4", { refunded: won(41_000) }),
    says: ["payment of order o-4 by user alice: refunded 41000 won of 40000 won captured"]
  },
  {
    name: "a refund without a transaction",
    corrupt: (world) => world.alter<Payment>("payment", "o-1", { refunded: won(100) }),
    says: ["payment of order o-1 by user alice: refunded 100 won ≠ 0 won by its transactions"]
  },
  {
    name: "a payment that failed, and does not say at what",
    corrupt: (world) => world.alter<Payment>("payment", "o-3", { transactions: [] }),
    says: ["payment of order o-3 by user bob: it has FAILED, and none of its transactions has"]
  },
  {
    name: "a second charge at the provider under a fresh key",
    corrupt: (world) => chargeAtProvider(world, "o-2", "o-2/pay/do/fresh", 20_000),
    says: ["order o-2: the provider took money 2 times", "20000 won under key o-2/pay/do/fresh"]
  }
])

catches("payment-amount", [
  {
    name: "a payment of another amount than the order's",
    corrupt: (world) => world.alter<Payment>("payment", "o-1", { amount: won(34_999) }),
    says: ["order o-1 of user alice: it costs 35000 won, its payment is 34999 won"]
  },
  {
    name: "a wrong final amount (S2-021)",
    corrupt: (world) =>
      world.alter<Order>("order", "o-1", { totals: { ...order(world, "o-1").totals, finalAmount: won(1) } }),
    says: ["order o-1 of user alice: final amount 1 won ≠ 35000 won (S2-021)"]
  },
  {
    name: "a wrong total of the products (S1-71)",
    corrupt: (world) =>
      world.alter<Order>("order", "o-1", { totals: { ...order(world, "o-1").totals, totalProductAmount: won(9) } }),
    says: ["order o-1 of user alice: total of the products 9 won ≠ 35000 won (S1-71)"]
  },
  {
    name: "a wrong final unit price (S2-045)",
    corrupt: (world) =>
      world.alter<Order>("order", "o-1", {
        lines: order(world, "o-1").lines.map((line) => ({ ...line, unitDiscount: won(10) }))
      }),
    says: ["order o-1 of user alice: line 1 (coffee): unit price 5000 - discount 10 ≠ 5000 won (S2-045)"]
  },
  {
    name: "a wrong amount of a line (S2-046)",
    corrupt: (world) =>
      world.alter<Order>("order", "o-1", {
        lines: order(world, "o-1").lines.map((line) => ({ ...line, finalAmount: won(7) }))
      }),
    says: ["order o-1 of user alice: line 1 (coffee): 5000 × 2 ≠ 7 won (S2-046)"]
  }
])

catches("provider-agrees", [
  {
    name: "a charge without a payment, among settled orders",
    corrupt: (world) => chargeAtProvider(world, "o-99", "o-99/pay/do", 3_000),
    says: ["orders without a payment: the provider took 23000 and gave back 20000 won", "come to 20000 and 20000 won"]
  },
  {
    name: "a charge of an order that was paid from the wallet",
    corrupt: (world) => chargeAtProvider(world, "o-1", "o-1/pay/do", 35_000),
    says: ["order o-1, key o-1/pay/do: the provider took 35000 won, our payment moved nothing"]
  },
  {
    name: "a charge that we took for a decline",
    corrupt: (world) => chargeAtProvider(world, "o-3", "o-3/pay/do", 100_000),
    says: ["order o-3", "the provider took 100000 won, our payment moved nothing"]
  },
  {
    name: "a refund that never reached the provider",
    corrupt: (world) => providerWithout(world, ({ key }) => key === "o-4/pay/undo"),
    says: ["order o-4, key o-4/pay/undo: the provider moved nothing, our payment gave back 40000 won"]
  },
  {
    name: "a charge that the provider never made",
    corrupt: (world) => providerWithout(world, ({ key }) => key === "o-2/pay/do"),
    says: ["order o-2, key o-2/pay/do: the provider moved nothing, our payment took 20000 won"]
  },
  {
    name: "a refund beyond its charge",
    corrupt: (world) => {
      const refund = world.provider.entries().filter(({ key }) => key === "o-4/pay/undo")
      world.providerEntries = [...world.provider.entries(), ...refund]
    },
    says: ["order o-4, key o-4/pay/do: the provider gave back 80000 won of 40000 won taken"],
    about: { orderId: "o-4" }
  },
  {
    name: "a refund of a settled order that never reached the provider",
    corrupt: (world) => providerWithout(world, ({ key }) => key === "o-00/pay/undo"),
    says: ["the provider took 20000 and gave back 0 won, the settled orders come to 20000 and 20000 won"]
  }
])

catches("single-transaction-together", [
  {
    name: "money without goods",
    corrupt: (world) => world.drop("reservation", "o-7:coffee"),
    says: ["order o-7: 20000 won captured (payment CAPTURED), and 0 of 4 of product coffee sold"]
  },
  {
    name: "goods without money",
    corrupt: (world) => world.alter<Payment>("payment", "o-7", { captured: won(0), status: "PENDING" }),
    says: ["order o-7: 0 won captured (payment PENDING), and 4 of 4 of product coffee sold"]
  }
])
