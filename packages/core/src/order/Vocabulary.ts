import type { OrderStatus } from "./Order.ts"
import { isPresetName, type PresetName } from "./PresetName.ts"

/**
 * Where an order is, in the words that all presets share: its own status, what its saga has done so far while it is
 * created, and what its lines say once it is paid (2.4).
 */
export type OrderStage =
  | OrderStatus
  | "stock-reserved"
  | "paid"
  | "delivery-requested"
  | "partly-cancelled"
  | "fully-refunded"

type Words = Partial<Record<OrderStage, string>>

/** The words of S0. */
const s0: Words = {
  created: "Requested",
  paid: "Requested",
  "delivery-requested": "Confirmed",
  confirmed: "Confirmed",
  cancelling: "Requested",
  failed: "Failed",
  cancelled: "Failed"
}

/** The words of S1; those in the code of S1 but not in its README only where the README has none. */
const s1: Words = {
  created: "PENDING",
  "stock-reserved": "RESERVED",
  paid: "PAID",
  confirmed: "CONFIRMED",
  cancelling: "CANCELLING",
  failed: "CANCELLED",
  cancelled: "CANCELLED"
}

/** The words of S2. */
const s2: Words = {
  created: "결제대기",
  "stock-reserved": "결제대기",
  paid: "처리중",
  "delivery-requested": "처리중",
  confirmed: "처리중",
  fulfilled: "처리완료",
  failed: "주문취소",
  cancelled: "주문취소",
  "partly-cancelled": "부분취소",
  "fully-refunded": "전체환불"
}

/** The words of S3's code. */
const s3: Words = {
  created: "INITIATED",
  "stock-reserved": "INITIATED",
  paid: "PAYMENT_COMPLETED",
  "delivery-requested": "DELIVERY_REQUESTED",
  confirmed: "COMPLETED",
  failed: "FAILED",
  cancelled: "CANCELLED",
  "partly-cancelled": "REFUND",
  "fully-refunded": "REFUND"
}

/** The words of S4's code. */
const s4: Words = {
  created: "PENDING",
  "stock-reserved": "PENDING",
  paid: "PENDING",
  "delivery-requested": "SHIPPED",
  confirmed: "CONFIRMED",
  fulfilled: "DELIVERED",
  failed: "CANCELLED",
  cancelled: "CANCELLED"
}

/** The words of each preset: those of the system that it comes from. */
export const vocabulary: Record<PresetName, Words> = {
  "pay-first": s0,
  "reserve-first": s1,
  "hold-sheet": s2,
  "single-transaction": s2,
  "fast-counter": s3,
  choreography: s4
}

/** The word of a preset for where an order is; our own where its system has none, or where the preset is not ours. */
export const nativeStatus = (preset: string, stage: OrderStage): string =>
  isPresetName(preset) ? (vocabulary[preset][stage] ?? stage) : stage
