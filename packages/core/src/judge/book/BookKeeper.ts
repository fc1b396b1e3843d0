import { getOrMake } from "../../collections/getOrMake.ts"
import type { OrderEnd } from "../orderDigest.ts"
import type { Amounts } from "./Amounts.ts"
import type { Book, BookStock, BookWallet } from "./Book.ts"
import type { BookEvent, ChangeAsked } from "./BookEvent.ts"
import type { BookOrder, OrderAsked } from "./BookOrder.ts"
import { Queue } from "./Queue.ts"
import { TotalsBuilder } from "./TotalsBuilder.ts"

/** How many finished orders a keeper lists unless told otherwise: enough to name what is missing in most runs. */
export const finishedOrdersListed = 10_000

/** An order as the keeper has it: written over in place, copied when a book is made. */
type OrderDraft = { -readonly [Field in keyof BookOrder]: BookOrder[Field] }

/**
 * Writes the book of a workload. Recording is cheap and never fails for what the system does: an answer to an
 * operation that was never invoked is a defect of the workload, and throws.
 *
 * Finished orders are listed up to a number, the oldest are folded into totals. The end of a folded order can only
 * change by `changeEnd`, which has to say again what was asked.
 */
export class BookKeeper {
  private readonly stock = new Map<string, { initial: number; restocked: number }>()
  private readonly wallets = new Map<string, { opening: number; charged: number }>()
  private readonly orders = new Map<string, OrderDraft>()
  /** Listed orders that have ended or were refused, oldest first. */
  private readonly finished = new Queue<OrderDraft>()
  /** Changes without a definite answer: they may have happened. */
  private readonly changes = new Map<string, ChangeAsked>()
  private readonly totals = new TotalsBuilder()
  private readonly listed: number

  constructor(listed: number = finishedOrdersListed) {
    this.listed = listed
  }

  /** Writes one event down. */
  record(event: BookEvent): void {
    switch (event._tag) {
      case "StockSetUp":
        this.stockOf(event.productId).initial += event.quantity
        break
      case "WalletSetUp":
        this.walletOf(event.userId).opening += event.opening
        break
      case "OrderInvoked":
        this.invoked(event.order)
        break
      case "OrderAccepted":
        this.answered(event.orderId, "accepted", undefined)
        break
      case "OrderRefused":
        this.finish(this.answered(event.orderId, "refused", event.code))
        break
      case "OrderUnknown":
        this.answered(event.orderId, "unknown", undefined)
        break
      case "OrderEnded":
        this.ended(event.orderId, event.end)
        break
      case "ChangeInvoked":
        this.changes.set(event.id, event.change)
        break
      case "ChangeMade":
        this.changeMade(event.id)
        break
      case "ChangeRefused":
        this.changes.delete(event.id)
        break
      case "ChangeUnknown":
        // It stays among those that may have happened.
        break
    }
  }

  /** Corrects the end of an order that may be folded already, such as a completed one that was cancelled since. */
  changeEnd(order: OrderAsked, from: OrderEnd, to: OrderEnd): void {
    if (this.orders.has(order.orderId)) {
      this.ended(order.orderId, to)
      return
    }
    this.totals.remove(order, from)
    this.totals.add(order, to)
  }

  /** The book as it stands. Later recordings do not change it. */
  book(): Book {
    const perhaps = this.possibleChanges()
    return {
      stock: recordOf(this.stock, ({ initial, restocked }, productId): BookStock => ({
        initial,
        restocked: amounts(restocked, perhaps.restocked.get(productId))
      })),
      wallets: recordOf(this.wallets, ({ opening, charged }, userId): BookWallet => ({
        opening,
        charged: amounts(charged, perhaps.charged.get(userId))
      })),
      orders: Array.from(this.orders.values(), (order) => ({ ...order })),
      folded: this.totals.build()
    }
  }

  private invoked(order: OrderAsked): void {
    const { orderId, userId, lines, amount, preset, method } = order
    this.orders.set(orderId, {
      orderId,
      userId,
      lines,
      amount,
      preset,
      method,
      answer: "invoked",
      code: undefined,
      end: undefined
    })
  }

  private answered(orderId: string, answer: BookOrder["answer"], code: string | undefined): OrderDraft {
    const order = this.orderOf(orderId)
    order.answer = answer
    order.code = code
    return order
  }

  private ended(orderId: string, end: OrderEnd): void {
    const order = this.answered(orderId, "accepted", undefined)
    const isNews = order.end === undefined
    order.end = end
    if (isNews) {
      this.finish(order)
    }
  }

  /** Nothing more is expected of this order: it will be folded when enough others have finished after it. */
  private finish(order: OrderDraft): void {
    this.finished.add(order)
    while (this.finished.size > this.listed) {
      const oldest = this.finished.take()
      if (oldest !== undefined) {
        this.foldOrder(oldest)
      }
    }
  }

  private foldOrder(order: OrderDraft): void {
    // One that was asked again after it was refused is another draft by now.
    if (this.orders.get(order.orderId) !== order) {
      return
    }
    if (order.end !== undefined) {
      this.totals.add(order, order.end)
    }
    this.orders.delete(order.orderId)
  }

  private changeMade(id: string): void {
    const change = this.changes.get(id)
    if (change === undefined) {
      throw new Error(`The book has no open change ${id}.`)
    }
    this.changes.delete(id)
    if (change._tag === "ChargeWallet") {
      this.walletOf(change.userId).charged += change.amount
    } else {
      this.stockOf(change.productId).restocked += change.quantity
    }
  }

  private possibleChanges(): {
    readonly restocked: ReadonlyMap<string, ReadonlyArray<number>>
    readonly charged: ReadonlyMap<string, ReadonlyArray<number>>
  } {
    const restocked = new Map<string, Array<number>>()
    const charged = new Map<string, Array<number>>()
    for (const change of this.changes.values()) {
      if (change._tag === "ChargeWallet") {
        append(charged, change.userId, change.amount)
        this.walletOf(change.userId)
      } else {
        append(restocked, change.productId, change.quantity)
        this.stockOf(change.productId)
      }
    }
    return { restocked, charged }
  }

  private orderOf(orderId: string): OrderDraft {
    const order = this.orders.get(orderId)
    if (order === undefined) {
      throw new Error(`The book has no order ${orderId}.`)
    }
    return order
  }

  private stockOf(productId: string): { initial: number; restocked: number } {
    return getOrMake(this.stock, productId, () => ({ initial: 0, restocked: 0 }))
  }

  private walletOf(userId: string): { opening: number; charged: number } {
    return getOrMake(this.wallets, userId, () => ({ opening: 0, charged: 0 }))
  }
}

const amounts = (certain: number, possible: ReadonlyArray<number> | undefined): Amounts => ({
  certain,
  possible: possible ?? []
})

const append = (lists: Map<string, Array<number>>, key: string, value: number): void => {
  getOrMake(lists, key, () => []).push(value)
}

const recordOf = <From, To>(
  values: ReadonlyMap<string, From>,
  make: (value: From, key: string) => To
): Readonly<Record<string, To>> => Object.fromEntries(Array.from(values, ([key, value]) => [key, make(value, key)]))
