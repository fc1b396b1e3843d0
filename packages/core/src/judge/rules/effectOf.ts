import type { HistoryEntry } from "../../ports/HistoryEntry.ts"

/** An effect that may happen once: of one kind, for one order, on one aggregate. */
export interface Effect {
  /** What makes it the same effect when it happens again. */
  readonly identity: string
  readonly name: string
  readonly orderId: string
}

/** The events that move stock, money or an order once in the order's life, by kind. */
const onceForAnOrder: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "stock",
    new Set(["StockReserved", "StockConfirmed", "StockReleased", "StockDecreased", "StockIncreased", "StockReturned"])
  ],
  [
    "reservation",
    new Set([
      "ReservationHeld",
      "ReservationTaken",
      "ReservationConfirmed",
      "ReservationReleased",
      "ReservationReturned"
    ])
  ],
  ["wallet", new Set(["WalletDebited"])],
  ["payment", new Set(["PaymentRequested", "PaymentCaptured", "LatePaymentCaptured", "PaymentVoided"])],
  ["order", new Set(["OrderPlaced", "OrderPaid", "OrderConfirmed", "OrderFailed", "OrderAbandoned", "OrderCancelled"])],
  ["delivery", new Set(["DeliveryRequested", "DeliveryShipped", "DeliveryCompleted"])]
])

/** Events that are the same effect under two names. */
const sameEffect: ReadonlyMap<string, string> = new Map([["LatePaymentCaptured", "PaymentCaptured"]])

interface EffectEvent {
  readonly _tag: string
  readonly orderId?: string
  readonly transaction?: { readonly providerKey?: string }
  readonly to?: string
}

/** The effect that a change had, when it is one that may happen only once. */
export const effectOf = ({ kind, key, event }: HistoryEntry): Effect | undefined => {
  const { _tag: tag, orderId, to, transaction } = event as EffectEvent
  if (tag === "PaymentRefunded" && orderId !== undefined) {
    // An order may be refunded in parts, each under a key of its own.
    const name = `${tag} under key ${transaction?.providerKey}`
    return { identity: `${kind} ${key} ${name}`, name, orderId }
  }
  if (tag === "LinesAdvanced" && orderId !== undefined) {
    const name = `${tag} to ${to}`
    return { identity: `${kind} ${key} ${name}`, name, orderId }
  }
  if (orderId === undefined || onceForAnOrder.get(kind)?.has(tag) !== true) {
    return undefined
  }
  const name = sameEffect.get(tag) ?? tag
  return { identity: `${kind} ${key} ${name} ${orderId}`, name, orderId }
}

/** Events that may happen more than once for an order, though not twice for one step of a saga. */
const onceForAStep: ReadonlySet<string> = new Set([
  "WalletRefunded",
  "DeliveryCancelled",
  "DeliveryReinstated",
  "CancellationBegun",
  "OrderResumed"
])

/** The name of the effect of a change that may happen once for each step of a saga. */
export const stepEffectOf = ({ event }: HistoryEntry): string | undefined => {
  const { _tag: tag } = event as { readonly _tag: string }
  return onceForAStep.has(tag) ? tag : undefined
}
