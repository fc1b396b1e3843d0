import type { OrderPlan } from "../../workload/OrderPlan.ts"
import type { Shop } from "../../workload/Shop.ts"

interface PlainStock {
  readonly productId: string
  readonly available: number
  readonly reserved: number
  readonly sold: number
}

interface PlainWallet {
  readonly userId: string
  readonly balance: number
  readonly captured: number
}

interface PlainReservation {
  readonly orderId: string
  readonly productId: string
  readonly quantity: number
  readonly status: "held" | "confirmed"
}

interface PlainEntry {
  readonly kind: string
  readonly key: string
  readonly event: string
  readonly at: number
  readonly before: unknown
  readonly after: unknown
}

/**
 * What one would write who needs no saga: maps of rows, and a function that takes one order through all of them, with
 * its history. No messages, no claims, no durable outcomes, no concurrency: the measure of what all that costs.
 */
export class PlainLedgers {
  private readonly prices = new Map<string, number>()
  private readonly stocks = new Map<string, PlainStock>()
  private readonly wallets = new Map<string, PlainWallet>()
  private readonly orders = new Map<string, unknown>()
  private readonly reservations = new Map<string, PlainReservation>()
  private readonly payments = new Map<string, unknown>()
  private readonly deliveries = new Map<string, unknown>()
  private readonly history: Array<PlainEntry> = []

  constructor(shop: Shop) {
    for (const { id: productId, price, stock } of shop.products) {
      this.prices.set(productId, price)
      this.stocks.set(productId, { productId, available: stock, reserved: 0, sold: 0 })
    }
    for (const { charge, id: userId } of shop.buyers) {
      this.wallets.set(userId, { userId, balance: charge, captured: 0 })
    }
  }

  /** Takes one order through all ledgers; answers whether it was completed. */
  order({ asked }: OrderPlan, now: number): boolean {
    const { lines, orderId, userId } = asked
    const frozen = lines.map(({ productId, quantity }, index) => {
      const unitPrice = this.prices.get(productId) ?? 0
      return { sequence: index + 1, productId, quantity, unitPrice, amount: unitPrice * quantity }
    })
    const total = frozen.reduce((sum, { amount }) => sum + amount, 0)
    const placed = { orderId, userId, status: "created", lines: frozen, total }
    this.put(this.orders, "order", orderId, "OrderPlaced", placed, now)
    const wallet = this.wallets.get(userId)
    if (wallet === undefined || wallet.balance < total || !this.reserve(asked, now)) {
      this.put(this.orders, "order", orderId, "OrderFailed", { ...placed, status: "failed" }, now)
      return false
    }
    const payment = { orderId, userId, amount: total, status: "PENDING" }
    this.put(this.payments, "payment", orderId, "PaymentRequested", payment, now)
    const debited = { userId, balance: wallet.balance - total, captured: wallet.captured + total }
    this.put(this.wallets, "wallet", userId, "WalletCaptured", debited, now)
    this.put(this.payments, "payment", orderId, "PaymentCaptured", { ...payment, status: "CAPTURED" }, now)
    this.confirm(asked, now)
    this.put(this.orders, "order", orderId, "OrderConfirmed", { ...placed, status: "confirmed" }, now)
    this.put(this.deliveries, "delivery", orderId, "DeliveryRequested", { orderId, status: "PREPARATION" }, now)
    return true
  }

  /** How many changes were kept. */
  get changes(): number {
    return this.history.length
  }

  private reserve({ lines, orderId }: OrderPlan["asked"], now: number): boolean {
    for (const { productId, quantity } of lines) {
      const stock = this.stocks.get(productId)
      if (stock === undefined || stock.available < quantity) {
        return false
      }
    }
    for (const { productId, quantity } of lines) {
      const stock = this.stocks.get(productId) as PlainStock
      const less = { ...stock, available: stock.available - quantity, reserved: stock.reserved + quantity }
      this.put(this.stocks, "stock", productId, "StockReserved", less, now)
      const reservation: PlainReservation = { orderId, productId, quantity, status: "held" }
      this.put(this.reservations, "reservation", `${orderId}:${productId}`, "ReservationHeld", reservation, now)
    }
    return true
  }

  private confirm({ lines, orderId }: OrderPlan["asked"], now: number): void {
    for (const { productId, quantity } of lines) {
      const stock = this.stocks.get(productId) as PlainStock
      const sold = { ...stock, reserved: stock.reserved - quantity, sold: stock.sold + quantity }
      this.put(this.stocks, "stock", productId, "StockConfirmed", sold, now)
      const reservation: PlainReservation = { orderId, productId, quantity, status: "confirmed" }
      this.put(this.reservations, "reservation", `${orderId}:${productId}`, "ReservationConfirmed", reservation, now)
    }
  }

  private put<State>(
    rows: Map<string, State>,
    kind: string,
    key: string,
    event: string,
    after: State,
    at: number
  ): void {
    this.history.push({ kind, key, event, at, before: rows.get(key), after })
    rows.set(key, after)
  }
}
