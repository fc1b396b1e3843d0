import type { Buyer } from "@sagaproof/core/buyer/Buyer"
import type { Item } from "@sagaproof/core/item/Item"
import { won } from "@sagaproof/core/money/Won"
import type { OrderCommand, PlaceOrder } from "@sagaproof/core/order/OrderCommand"
import { orderDecider } from "@sagaproof/core/order/OrderDecider"
import type { OrderEvent, OrderPlaced } from "@sagaproof/core/order/OrderEvent"
import type { OrderLine } from "@sagaproof/core/order/OrderLine"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"

export const order = specify(orderDecider)
export const orderId = "order-1"

export const item = (productId: string, name: string, unitPrice: number, shippingFee = 0): Item => ({
  productId,
  name,
  unitPrice: won(unitPrice),
  onSale: true,
  shippingFee: won(shippingFee),
  version: 1
})
export const pizza = item("pizza", "Pizza", 25_000, 3_000)
export const pasta = item("pasta", "Pasta", 18_000)
export const buyer: Buyer = { userId: "user-1", active: true, roles: ["buyer"], version: 1 }
export const address = { street: "456 Oak St", postalCode: "67890", city: "Busan" }

/** S1's second sample order (S1-70), with a shipping fee for the pizza. */
export const place: PlaceOrder = {
  _tag: "PlaceOrder",
  orderId,
  trackingId: "tracking-1",
  userId: "user-1",
  buyer,
  lines: [
    { productId: "pizza", quantity: 1, item: pizza },
    { productId: "pasta", quantity: 2, item: pasta }
  ],
  method: "wallet",
  preset: "reserve-first"
}

const line = (sequence: number, { productId, name, unitPrice, shippingFee }: Item, quantity: number): OrderLine => ({
  sequence,
  productId,
  productName: name,
  quantity,
  unitPrice,
  unitDiscount: won(0),
  finalUnitPrice: unitPrice,
  finalAmount: won(unitPrice * quantity),
  shippingFee,
  status: "PENDING_PAYMENT"
})

export const lines = [line(1, pizza, 1), line(2, pasta, 2)] as const
export const totals = {
  totalProductAmount: won(61_000),
  totalProductDiscount: won(0),
  orderDiscount: won(0),
  totalShippingFee: won(3_000),
  finalAmount: won(64_000)
}
export const placed: typeof OrderPlaced.Type = {
  _tag: "OrderPlaced",
  orderId,
  trackingId: "tracking-1",
  userId: "user-1",
  lines,
  totals,
  method: "wallet",
  preset: "reserve-first"
}
export const paid: OrderEvent = { _tag: "OrderPaid", orderId }
export const confirmed: OrderEvent = { _tag: "OrderConfirmed", orderId }
const failure = { code: "STOCK_NOT_ENOUGH", reason: "Product pizza has 0 available, 1 were asked for." }
export const failed: OrderEvent = { _tag: "OrderFailed", orderId, ...failure }
export const abandoned: OrderEvent = { _tag: "OrderAbandoned", orderId, ...failure }
const cancellation = { by: "buyer", reason: "changed my mind" }
export const begun: OrderEvent = { _tag: "CancellationBegun", orderId, ...cancellation }
export const resumed: OrderEvent = { _tag: "OrderResumed", orderId }
export const proven: OrderEvent = { _tag: "CancellationProven", orderId }
export const cancelled: OrderEvent = { _tag: "OrderCancelled", orderId }
export const dispatched: OrderEvent = { _tag: "LinesAdvanced", orderId, to: "DISPATCHED" }
export const inDelivery: OrderEvent = { _tag: "LinesAdvanced", orderId, to: "IN_DELIVERY" }
export const delivered: OrderEvent = { _tag: "LinesAdvanced", orderId, to: "DELIVERED" }
const deferred: OrderEvent = { _tag: "AdvanceDeferred", orderId, to: "IN_DELIVERY" }
export const commands = {
  place,
  pay: { _tag: "MarkOrderPaid", orderId },
  confirm: { _tag: "ConfirmOrder", orderId },
  fail: { _tag: "FailOrder", orderId, ...failure },
  abandon: { _tag: "AbandonOrder", orderId, ...failure },
  begin: { _tag: "BeginCancellation", orderId, ...cancellation },
  resume: { _tag: "ResumeOrder", orderId },
  finish: { _tag: "FinishCancellation", orderId },
  dispatch: { _tag: "AdvanceLines", orderId, to: "DISPATCHED" },
  deliver: { _tag: "AdvanceLines", orderId, to: "DELIVERED" },
  approve: { _tag: "AdvanceLines", orderId, to: "PURCHASE_CONFIRMED" }
} as const satisfies Record<string, OrderCommand>

/** A history that leads to each state that an order can be in. */
export const histories = {
  none: [],
  created: [placed],
  paid: [placed, paid],
  confirmed: [placed, paid, confirmed],
  dispatched: [placed, paid, confirmed, dispatched],
  inDelivery: [placed, paid, confirmed, dispatched, inDelivery],
  fulfilled: [placed, paid, confirmed, dispatched, inDelivery, delivered],
  failed: [placed, failed],
  abandoned: [placed, abandoned],
  abandonedCancelled: [placed, abandoned, cancelled],
  cancelling: [placed, paid, confirmed, begun],
  deferredCreated: [placed, deferred],
  deferredCancelling: [placed, paid, confirmed, begun, deferred],
  cancelled: [placed, paid, confirmed, begun, proven, cancelled]
} as const satisfies Record<string, ReadonlyArray<OrderEvent>>
