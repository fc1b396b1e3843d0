import type { Address } from "@sagaproof/core/address/Address"
import type { Buyer } from "@sagaproof/core/buyer/Buyer"
import type { Item } from "@sagaproof/core/item/Item"
import type { Won } from "@sagaproof/core/money/Won"
import type { FulfilmentStatus } from "@sagaproof/core/order/FulfilmentStatus"
import type { Order } from "@sagaproof/core/order/Order"
import type { OrderLine } from "@sagaproof/core/order/OrderLine"

import { addressOf, type AddressCells } from "./addressCells.ts"
import { optional } from "./optional.ts"
import { bigint, boolean, integer, list, storedTable, type StoredTable, text } from "./StoredTable.ts"

const buyer = storedTable<Buyer, [boolean, Buyer["roles"], number]>({
  kind: "buyer",
  schema: "order",
  table: "buyer",
  key: "user_id",
  columns: [
    boolean("active", ({ active }) => active),
    list("roles", ({ roles }) => roles),
    integer("copied_version", ({ version }) => version)
  ],
  read: ([active, roles, version], userId) => ({ userId, active, roles, version })
})

const item = storedTable<Item, [string, Won, boolean, Won, number]>({
  kind: "item",
  schema: "order",
  table: "item",
  key: "product_id",
  columns: [
    text("name", ({ name }) => name),
    bigint("unit_price", ({ unitPrice }) => unitPrice),
    boolean("on_sale", ({ onSale }) => onSale),
    bigint("shipping_fee", ({ shippingFee }) => shippingFee),
    integer("copied_version", ({ version }) => version)
  ],
  read: ([name, unitPrice, onSale, shippingFee, version], productId) => ({
    productId,
    name,
    unitPrice,
    onSale,
    shippingFee,
    version
  })
})

type LineCells = [number, string, string, number, Won, Won, Won, Won, Won, OrderLine["status"]]

type OrderCells = [
  ...facts: [trackingId: string, userId: string, status: Order["status"], paid: boolean],
  ...totals: [Won, Won, Won, Won, Won],
  ...address: AddressCells,
  ...flow: [method: Order["method"], preset: string],
  ...ends: [code: string | null, reason: string | null, by: string | null, cancellation: string | null],
  deferredAdvance: FulfilmentStatus | null,
  lines: ReadonlyArray<LineCells>
]

const order = storedTable<Order, OrderCells, OrderLine>({
  kind: "order",
  schema: "order",
  table: "order",
  key: "order_id",
  columns: [
    text("tracking_id", ({ trackingId }) => trackingId),
    text("user_id", ({ userId }) => userId),
    text("status", ({ status }) => status),
    boolean("paid", ({ paid }) => paid),
    bigint("total_product_amount", ({ totals }) => totals.totalProductAmount),
    bigint("total_product_discount", ({ totals }) => totals.totalProductDiscount),
    bigint("order_discount", ({ totals }) => totals.orderDiscount),
    bigint("total_shipping_fee", ({ totals }) => totals.totalShippingFee),
    bigint("final_amount", ({ totals }) => totals.finalAmount),
    text("street", ({ address }) => address?.street),
    text("postal_code", ({ address }) => address?.postalCode),
    text("city", ({ address }) => address?.city),
    text("method", ({ method }) => method),
    text("preset", ({ preset }) => preset),
    text("failure_code", ({ failure }) => failure?.code),
    text("failure_reason", ({ failure }) => failure?.reason),
    text("cancelled_by", ({ cancellation }) => cancellation?.by),
    text("cancellation_reason", ({ cancellation }) => cancellation?.reason),
    text("deferred_advance", ({ deferredAdvance }) => deferredAdvance)
  ],
  parts: {
    table: "order_line",
    owner: "order_id",
    columns: [
      integer("sequence", ({ sequence }) => sequence),
      text("product_id", ({ productId }) => productId),
      text("product_name", ({ productName }) => productName),
      bigint("quantity", ({ quantity }) => quantity),
      bigint("unit_price", ({ unitPrice }) => unitPrice),
      bigint("unit_discount", ({ unitDiscount }) => unitDiscount),
      bigint("final_unit_price", ({ finalUnitPrice }) => finalUnitPrice),
      bigint("final_amount", ({ finalAmount }) => finalAmount),
      bigint("shipping_fee", ({ shippingFee }) => shippingFee),
      text("status", ({ status }) => status)
    ],
    of: ({ lines }) => lines
  },
  read: (cells, orderId) => {
    const [trackingId, userId, status, paid] = cells
    const [totalProductAmount, totalProductDiscount, orderDiscount, totalShippingFee, finalAmount] = [
      cells[4],
      cells[5],
      cells[6],
      cells[7],
      cells[8]
    ]
    const address: Address | null = addressOf(cells[9], cells[10], cells[11])
    const [failureCode, failureReason, cancelledBy, cancellationReason] = [cells[14], cells[15], cells[16], cells[17]]
    return {
      orderId,
      trackingId,
      userId,
      status,
      paid,
      lines: cells[19].map(lineOf),
      totals: { totalProductAmount, totalProductDiscount, orderDiscount, totalShippingFee, finalAmount },
      ...optional("address", address),
      method: cells[12],
      preset: cells[13],
      ...optional(
        "failure",
        pairOf(failureCode, failureReason, (code, reason) => ({ code, reason }))
      ),
      ...optional(
        "cancellation",
        pairOf(cancelledBy, cancellationReason, (by, reason) => ({ by, reason }))
      ),
      ...optional("deferredAdvance", cells[18])
    }
  }
})

const pairOf = <A>(left: string | null, right: string | null, make: (left: string, right: string) => A): A | null =>
  left === null || right === null ? null : make(left, right)

const lineOf = ([
  sequence,
  productId,
  productName,
  quantity,
  unitPrice,
  unitDiscount,
  finalUnitPrice,
  finalAmount,
  shippingFee,
  status
]: LineCells): OrderLine => ({
  sequence,
  productId,
  productName,
  quantity,
  unitPrice,
  unitDiscount,
  finalUnitPrice,
  finalAmount,
  shippingFee,
  status
})

/** Orders with their lines, and the copies that they are placed by. */
export const orderTables: ReadonlyArray<StoredTable> = [buyer, item, order]
