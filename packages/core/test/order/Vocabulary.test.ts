import { assert, describe, it } from "@effect/vitest"
import { isPresetName, presetNames } from "@sagaproof/core/order/PresetName"
import { nativeStatus, type OrderStage } from "@sagaproof/core/order/Vocabulary"

describe("nativeStatus", () => {
  it.each<[OrderStage, ReadonlyArray<string>]>([
    ["created", ["PENDING", "Requested", "결제대기", "결제대기", "INITIATED", "PENDING"]],
    ["stock-reserved", ["RESERVED", "stock-reserved", "결제대기", "결제대기", "INITIATED", "PENDING"]],
    ["paid", ["PAID", "Requested", "처리중", "처리중", "PAYMENT_COMPLETED", "PENDING"]],
    ["delivery-requested", ["delivery-requested", "Confirmed", "처리중", "처리중", "DELIVERY_REQUESTED", "SHIPPED"]],
    ["confirmed", ["CONFIRMED", "Confirmed", "처리중", "처리중", "COMPLETED", "CONFIRMED"]],
    ["fulfilled", ["fulfilled", "fulfilled", "처리완료", "처리완료", "fulfilled", "DELIVERED"]],
    ["cancelling", ["CANCELLING", "Requested", "cancelling", "cancelling", "cancelling", "cancelling"]],
    ["failed", ["CANCELLED", "Failed", "주문취소", "주문취소", "FAILED", "CANCELLED"]],
    ["cancelled", ["CANCELLED", "Failed", "주문취소", "주문취소", "CANCELLED", "CANCELLED"]],
    [
      "partly-cancelled",
      ["partly-cancelled", "partly-cancelled", "부분취소", "부분취소", "REFUND", "partly-cancelled"]
    ],
    ["fully-refunded", ["fully-refunded", "fully-refunded", "전체환불", "전체환불", "REFUND", "fully-refunded"]]
  ])("has the words of each source system for %s, in the order of the presets", (stage, words) => {
    assert.deepStrictEqual(
      presetNames.map((preset) => nativeStatus(preset, stage)),
      words
    )
  })
  it("has our own word where the preset is not ours", () => {
    assert.strictEqual(nativeStatus("my-flow", "created"), "created")
    assert.strictEqual(nativeStatus("toString", "created"), "created")
  })
})

it("knows its presets", () => {
  assert.isTrue(presetNames.every(isPresetName))
  assert.isFalse(isPresetName("my-flow"))
})
