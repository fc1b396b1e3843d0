import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import { won } from "@sagaproof/core/money/Won"
import { canLineMove } from "@sagaproof/core/order/LineStatus"
import { Order, type OrderStatus } from "@sagaproof/core/order/Order"
import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"
import { OrderCommand } from "@sagaproof/core/order/OrderCommand"
import { OrderEvent } from "@sagaproof/core/order/OrderEvent"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"
import { commands, histories, item, orderId, place } from "./orderExamples.ts"

const codecs = { state: Order, command: OrderCommand, event: OrderEvent }
const { decider, violation } = orderAggregate

const advance = fc
  .constantFrom("DISPATCHED", "IN_DELIVERY", "DELIVERED", "PURCHASE_CONFIRMED")
  .map((to): OrderCommand => ({ _tag: "AdvanceLines", orderId, to }))
const command: fc.Arbitrary<OrderCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(commands)) },
  { weight: 1, arbitrary: advance }
)

const legal: Record<OrderStatus, ReadonlyArray<OrderStatus>> = {
  created: ["confirmed", "failed", "cancelling"],
  confirmed: ["cancelling", "fulfilled"],
  failed: [],
  cancelling: ["cancelled", "confirmed"],
  cancelled: [],
  fulfilled: []
}

describe("any sequence of commands", () => {
  it("takes legal transitions only, of the order and of every line", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (sequence) => {
        const { events } = decideAll(orderAggregate, codecs, [place, ...sequence])
        let before = fold(decider, events.slice(0, 1))
        for (const event of events.slice(1)) {
          const after = decider.evolve(before, event)
          assert.isDefined(before)
          assert.isDefined(after)
          assert.isTrue(after.status === before.status || legal[before.status].includes(after.status), event._tag)
          for (const [index, { status }] of after.lines.entries()) {
            const earlier = before.lines[index]?.status ?? status
            assert.isTrue(status === earlier || canLineMove(earlier, status), `${event._tag}: ${earlier} to ${status}`)
          }
          before = after
        }
      })
    )
  })
  it("leaves what was ordered and what it costs as it was placed", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (sequence) => {
        const { state, events } = decideAll(orderAggregate, codecs, [place, ...sequence])
        const placed = fold(decider, events.slice(0, 1))
        const frozen = (order: typeof state) => ({
          totals: order?.totals,
          lines: order?.lines.map(({ status: _status, ...line }) => line)
        })
        assert.deepStrictEqual(frozen(state), frozen(placed))
      })
    )
  })
  it("changes nothing when a command is repeated at once", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), command, (sequence, last) => {
        const once = decideAll(orderAggregate, codecs, [place, ...sequence, last])
        const twice = decideAll(orderAggregate, codecs, [place, ...sequence, last, last])
        assert.deepStrictEqual(twice.state, once.state)
      })
    )
  })
  it("ends the same however often placing and failing are repeated after the first of each", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(commands.place, commands.fail)), (repeats) => {
        const { state, events } = decideAll(orderAggregate, codecs, [commands.place, commands.fail, ...repeats])
        assert.strictEqual(state?.status, "failed")
        assert.lengthOf(events, 2)
      })
    )
  })
  it("ends the same however often a cancellation is begun and given up", () => {
    const steps = fc.array(fc.constantFrom(commands.begin, commands.resume))
    fc.assert(
      fc.property(steps, (repeats) => {
        const sequence = [place, commands.confirm, ...repeats, commands.resume]
        const { state } = decideAll(orderAggregate, codecs, sequence)
        assert.deepStrictEqual(state, fold(decider, histories.confirmed))
      })
    )
  })
})

it("adds up the lines of any order by S2's formulas", () => {
  const line = fc.record({
    unitPrice: fc.nat(1_000_000),
    shippingFee: fc.nat(5_000),
    quantity: fc.integer({ min: 1, max: 100 })
  })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (given) => {
      const lines = given.map(({ unitPrice, shippingFee, quantity }, index) => {
        const productId = `product-${index}`
        return { productId, quantity, item: item(productId, productId, unitPrice, shippingFee) }
      })
      const { state } = decideAll(orderAggregate, codecs, [{ ...place, lines }])
      const products = given.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
      const shipping = given.reduce((sum, { shippingFee }) => sum + shippingFee, 0)
      assert.deepStrictEqual(state?.totals, {
        totalProductAmount: won(products),
        totalProductDiscount: won(0),
        orderDiscount: won(0),
        totalShippingFee: won(shipping),
        finalAmount: won(products + shipping)
      })
    })
  )
})

describe("violation", () => {
  const sound = fold(decider, histories.confirmed)
  const withLine = (change: object) => sound && { ...sound, lines: sound.lines.map((line) => ({ ...line, ...change })) }
  it("finds nothing in a sound order, nor where there is none", () => {
    assert.isUndefined(violation(undefined))
    assert.isUndefined(violation(sound))
    const discounted = withLine({ unitDiscount: won(1_000) })
    const lines = discounted?.lines.map((line) => {
      const finalUnitPrice = won(line.unitPrice - 1_000)
      return { ...line, finalUnitPrice, finalAmount: won(finalUnitPrice * line.quantity) }
    })
    const totals = discounted && {
      ...discounted.totals,
      totalProductDiscount: won(3_000),
      orderDiscount: won(500),
      finalAmount: won(60_500)
    }
    assert.isUndefined(violation(discounted && lines && totals && { ...discounted, lines, totals }))
  })
  it("names a line whose price per piece does not follow", () => {
    const constraint = "finalUnitPrice = unitPrice - unitDiscount >= 0"
    assert.strictEqual(violation(withLine({ unitDiscount: won(1) })), constraint)
    const negative = {
      unitPrice: won(0),
      unitDiscount: won(1),
      finalUnitPrice: won(-1),
      quantity: 1,
      finalAmount: won(-1)
    }
    assert.strictEqual(violation(withLine(negative)), constraint)
  })
  it("names a line whose amount does not follow", () => {
    assert.strictEqual(violation(withLine({ quantity: 7 })), "finalAmount = finalUnitPrice * quantity")
  })
  it.each(["totalProductAmount", "totalProductDiscount", "orderDiscount", "totalShippingFee", "finalAmount"] as const)(
    "names totals of which %s is wrong",
    (part) => {
      const wrong = sound && { ...sound, totals: { ...sound.totals, [part]: won(sound.totals[part] + 1) } }
      assert.strictEqual(
        violation(wrong),
        "finalAmount = totalProductAmount - totalProductDiscount - orderDiscount + totalShippingFee"
      )
    }
  )
})
