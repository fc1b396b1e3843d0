import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import { stockAggregate } from "@sagaproof/core/stock/StockAggregate"
import { walletAggregate } from "@sagaproof/core/wallet/WalletAggregate"
import { won } from "@sagaproof/core/money/Won"
import type { Order } from "@sagaproof/core/order/Order"
import type { Stock } from "@sagaproof/core/stock/Stock"

import { catches } from "./fixture/corruption.ts"
import { folders, type World } from "./fixture/World.ts"

const isOf = (kind: string, key: string) => (entry: HistoryEntry) => entry.kind === kind && entry.key === key

/** Removes one entry of an aggregate's history, the first for 0, the last for -1. */
const removeEntry = (world: World, kind: string, key: string, at: number): void => {
  const entry = world.history.filter(isOf(kind, key)).at(at)
  world.history = world.history.filter((each) => each !== entry)
}

/** Changes one entry of an aggregate's history. */
const changeEntry = (world: World, kind: string, key: string, change: Partial<HistoryEntry>): void => {
  const entry = world.history.find(isOf(kind, key))
  world.history = world.history.map((each) => (each === entry ? { ...each, ...change } : each))
}

/** Adds an event that no decider made, and the row that follows from it. */
const addEvent = (world: World, kind: string, key: string, event: object, cause = "nobody"): void => {
  const row = world.row(kind, key)
  const version = (row?.version ?? 0) + 1
  const after = folders.get(kind)?.evolve(row?.state, event)
  world.history.push({ kind, key, version, event, at: 1, actor: "nobody", cause, before: row?.state, after })
  world.put(kind, key, after)
}

/** Adds a change that leads a state somewhere, whatever event that was. */
const addChange = (world: World, kind: string, key: string, change: object): void => {
  const row = world.row(kind, key)
  const version = (row?.version ?? 0) + 1
  const after = { ...(row?.state as object), ...change }
  world.history.push({
    kind,
    key,
    version,
    event: { _tag: "Bent" },
    at: 1,
    actor: "nobody",
    cause: "nobody",
    before: row?.state,
    after
  })
}

catches("history-folds-to-state", [
  {
    name: "a removed event",
    corrupt: (world) => removeEntry(world, "stock", "coffee", 2),
    says: ["stock coffee: its history has version 4 after version 2"]
  },
  {
    name: "a removed first event",
    corrupt: (world) => removeEntry(world, "order", "o-1", 0),
    says: ["order o-1: its history has version 2 after version 0"]
  },
  {
    name: "a removed last event",
    corrupt: (world) => removeEntry(world, "payment", "o-1", -1),
    says: ["payment o-1: the row says", "status CAPTURED ≠ PENDING"]
  },
  {
    name: "a removed last event whose state looks the same",
    corrupt: (world) => world.put("wallet", "bob", world.state("wallet", "bob")),
    says: ["wallet bob: the row has version", "its history ends with version"]
  },
  {
    name: "a row that was altered without an event",
    corrupt: (world) => world.alter<Stock>("stock", "coffee", { available: 5 }),
    says: ["stock coffee: the row says available 5 ≠ "]
  },
  {
    name: "a row that was altered without an event, after its history was retired",
    corrupt: (world) => {
      world.alter<Stock>("stock", "coffee", { available: 5 })
      world.retire("stock", "coffee")
    },
    says: ["stock coffee: the row says available 5 ≠ "]
  },
  {
    name: "a row that was altered between two retirements",
    corrupt: (world) => {
      world.alter<Stock>("stock", "pizza", { available: 3 })
      world.decide(
        stockAggregate,
        "pizza",
        { _tag: "ReserveStock", productId: "pizza", orderId: "o-x", quantity: 1 },
        "c"
      )
      world.retire("stock", "pizza")
    },
    says: ["stock pizza: the row says available 2 ≠ "]
  },
  {
    name: "a history that was written over",
    corrupt: (world) =>
      changeEntry(world, "wallet", "bob", { event: { _tag: "WalletOpened", userId: "bob", opening: 60_000 } }),
    says: ["wallet bob: after version 1: opening 50000 ≠ 60000"]
  },
  {
    name: "a before that is not the after before it",
    corrupt: (world) => changeEntry(world, "wallet", "bob", { before: { balance: 1 } }),
    says: ["wallet bob: before version 1"]
  },
  {
    name: "a row that was deleted without an event",
    corrupt: (world) => world.drop("delivery", "o-1"),
    says: ["delivery o-1: it is gone, and its history ends with version 1"]
  },
  {
    name: "a row without any history",
    corrupt: (world) => world.put("order", "o-55", world.state("order", "o-1")),
    says: ["order o-55: the row says"]
  },
  {
    name: "a checkpoint that was written over",
    corrupt: (world) => {
      world.checkpoints = world.checkpoints.map((checkpoint) => ({ ...checkpoint, version: checkpoint.version - 1 }))
    },
    says: ["stock pizza: the row has version"]
  }
])

catches("effects-at-most-once", [
  {
    name: "stock that was reserved twice for an order",
    corrupt: (world) =>
      world.decide(
        stockAggregate,
        "coffee",
        { _tag: "ReserveStock", productId: "coffee", orderId: "o-1", quantity: 3 },
        "purchase-o-1/reserve/do/2"
      ),
    says: [
      "stock coffee: StockReserved of order o-1 happened twice",
      "purchase-o-1/reserve/do/1",
      "purchase-o-1/reserve/do/2"
    ]
  },
  {
    name: "a wallet that was debited twice for an order",
    corrupt: (world) =>
      world.decide(
        walletAggregate,
        "alice",
        { _tag: "DebitWallet", userId: "alice", orderId: "o-1", amount: won(35_000) },
        "purchase-o-1/pay/do/2"
      ),
    says: ["wallet alice: WalletDebited of order o-1 happened twice"]
  },
  {
    name: "a wallet that was refunded twice by one step",
    corrupt: (world) =>
      world.decide(
        walletAggregate,
        "bob",
        { _tag: "RefundWallet", userId: "bob", orderId: "o-5", amount: won(0) },
        "cancellation-o-5/refund/do/2"
      ),
    says: ["wallet bob: WalletRefunded of cancellation-o-5/refund happened twice"]
  },
  {
    name: "a late capture after a capture",
    corrupt: (world) => {
      const captured = world.history.find(
        (entry) => isOf("payment", "o-1")(entry) && (entry.event as { _tag: string })._tag === "PaymentCaptured"
      )
      addEvent(world, "payment", "o-1", { ...(captured?.event as object), _tag: "LatePaymentCaptured" })
    },
    says: ["payment o-1: PaymentCaptured of order o-1 happened twice"]
  },
  {
    name: "a refund whose key was booked twice",
    corrupt: (world) => {
      const refunded = world.history.find(
        (entry) => isOf("payment", "o-4")(entry) && (entry.event as { _tag: string })._tag === "PaymentRefunded"
      )
      addEvent(world, "payment", "o-4", refunded?.event as object)
    },
    says: ["payment o-4: PaymentRefunded under key o-4/pay/undo of order o-4 happened twice"]
  },
  {
    name: "an order that was confirmed twice",
    corrupt: (world) => addEvent(world, "order", "o-1", { _tag: "OrderConfirmed", orderId: "o-1" }),
    says: ["order o-1: OrderConfirmed of order o-1 happened twice"]
  }
])

catches("legal-transitions", [
  {
    name: "a failed order that is confirmed",
    corrupt: (world) => addChange(world, "order", "o-3", { status: "confirmed" }),
    says: ["order o-3", "failed → confirmed"]
  },
  {
    name: "a cancelled line that is prepared",
    corrupt: (world) => {
      const { lines } = world.state<Order>("order", "o-3")
      addChange(world, "order", "o-3", { lines: lines.map((line) => ({ ...line, status: "PREPARING" })) })
    },
    says: ["order o-3", "line 1 CANCELLED → PREPARING"]
  },
  {
    name: "a line that grows after the order was placed",
    corrupt: (world) => {
      const { lines } = world.state<Order>("order", "o-1")
      addChange(world, "order", "o-1", { lines: lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) })
    },
    says: ["order o-1", "line 1 was changed after the order was placed"]
  },
  {
    name: "a line that is added after the order was placed",
    corrupt: (world) => {
      const { lines } = world.state<Order>("order", "o-1")
      addChange(world, "order", "o-1", { lines: [...lines, ...lines] })
    },
    says: ["order o-1", "3 lines for 35000 won → 6 lines"]
  },
  {
    name: "a failed payment that is captured",
    corrupt: (world) => addChange(world, "payment", "o-3", { status: "CAPTURED" }),
    says: ["payment o-3", "FAILED → CAPTURED"]
  },
  {
    name: "a delivery that skips its shipment",
    corrupt: (world) => addChange(world, "delivery", "o-1", { status: "DELIVERED" }),
    says: ["delivery o-1", "PREPARATION → DELIVERED"]
  },
  {
    name: "a released reservation that is confirmed",
    corrupt: (world) => addChange(world, "reservation", "o-3:pizza", { status: "confirmed" }),
    says: ["reservation o-3:pizza", "released → confirmed"]
  },
  {
    name: "sold goods whose hold is released",
    corrupt: (world) => addChange(world, "reservation", "o-1:pizza", { status: "released" }),
    says: ["reservation o-1:pizza", "confirmed → released in mode reserve"]
  },
  {
    name: "goods that are sold without a hold",
    corrupt: (world) =>
      addChange(world, "reservation", "o-1:tea", { mode: "reserve", status: "confirmed", orderId: "o-1" }),
    says: ["reservation o-1:tea", "nothing → confirmed in mode reserve"]
  },
  {
    name: "an ended saga that runs again",
    corrupt: (world) => addChange(world, "saga", "purchase-o-3", { status: "running" }),
    says: ["saga purchase-o-3", "compensated → running"]
  },
  {
    name: "a saga that takes its fence down",
    corrupt: (world) => addChange(world, "saga", "purchase-o-3", { fenced: false }),
    says: ["saga purchase-o-3", "its fence was taken down"]
  },
  {
    name: "an order that is deleted",
    corrupt: (world) => {
      const order = world.row("order", "o-1")
      const version = (order?.version ?? 0) + 1
      world.history.push({
        kind: orderAggregate.kind,
        key: "o-1",
        version,
        event: { _tag: "Bent" },
        at: 1,
        actor: "nobody",
        cause: "nobody",
        before: order?.state,
        after: undefined
      })
    },
    says: ["order o-1", "it was deleted"]
  }
])
