import type { Delivery, DeliveryLine } from "@sagaproof/core/delivery/Delivery"

import { addressOf, type AddressCells } from "./addressCells.ts"
import { optional } from "./optional.ts"
import { bigint, storedTable, text } from "./StoredTable.ts"

/** Deliveries with their lines. */
export const deliveryTable = storedTable<
  Delivery,
  [userId: string, ...address: AddressCells, status: Delivery["status"], lines: ReadonlyArray<[string, number]>],
  DeliveryLine
>({
  kind: "delivery",
  schema: "delivery",
  table: "delivery",
  key: "order_id",
  columns: [
    text("user_id", ({ userId }) => userId),
    text("street", ({ address }) => address?.street),
    text("postal_code", ({ address }) => address?.postalCode),
    text("city", ({ address }) => address?.city),
    text("status", ({ status }) => status)
  ],
  parts: {
    table: "delivery_line",
    owner: "order_id",
    columns: [text("product_id", ({ productId }) => productId), bigint("quantity", ({ quantity }) => quantity)],
    of: ({ lines }) => lines
  },
  read: ([userId, street, postalCode, city, status, lines], orderId) => ({
    orderId,
    userId,
    lines: lines.map(([productId, quantity]) => ({ productId, quantity })),
    ...optional("address", addressOf(street, postalCode, city)),
    status
  })
})
