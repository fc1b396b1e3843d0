import type { Reservation } from "@sagaproof/core/reservation/Reservation"
import type { Stock } from "@sagaproof/core/stock/Stock"

import { bigint, storedTable, type StoredTable, text } from "./StoredTable.ts"

const stock = storedTable<Stock, [number, number, number, number, number, number]>({
  kind: "stock",
  schema: "inventory",
  table: "stock",
  key: "product_id",
  columns: [
    bigint("available", ({ available }) => available),
    bigint("reserved", ({ reserved }) => reserved),
    bigint("sold", ({ sold }) => sold),
    bigint("initial", ({ initial }) => initial),
    bigint("restocked", ({ restocked }) => restocked),
    bigint("returned", ({ returned }) => returned)
  ],
  read: ([available, reserved, sold, initial, restocked, returned], productId) => ({
    productId,
    available,
    reserved,
    sold,
    initial,
    restocked,
    returned
  })
})

const reservation = storedTable<
  Reservation,
  [string, string, number, string, Reservation["mode"], Reservation["status"]]
>({
  kind: "reservation",
  schema: "inventory",
  table: "reservation",
  key: "key",
  columns: [
    text("order_id", ({ orderId }) => orderId),
    text("product_id", ({ productId }) => productId),
    bigint("quantity", ({ quantity }) => quantity),
    text("saga_id", ({ sagaId }) => sagaId),
    text("mode", ({ mode }) => mode),
    text("status", ({ status }) => status)
  ],
  read: ([orderId, productId, quantity, sagaId, mode, status]) => ({
    orderId,
    productId,
    quantity,
    sagaId,
    mode,
    status
  })
})

/** Stock, and what orders have of it. */
export const inventoryTables: ReadonlyArray<StoredTable> = [stock, reservation]
