import type { CaseOrder, CheckCase } from "../case/CheckCase.ts"

/** Inputs that are a little smaller than one, those first that leave out the most. */
export const smallerInputs = function* (input: CheckCase): Generator<CheckCase> {
  for (const orders of withoutSome(input.orders)) {
    yield trimmed({ ...input, orders })
  }
  for (const restocks of withoutSome(input.restocks)) {
    yield trimmed({ ...input, restocks })
  }
  for (const charges of withoutSome(input.charges)) {
    yield trimmed({ ...input, charges })
  }
  yield* plainerPlatforms(input)
  for (const [place, order] of input.orders.entries()) {
    for (const smaller of smallerOrders(order)) {
      yield trimmed({ ...input, orders: input.orders.with(place, smaller) })
    }
  }
  for (const [place, { stock, ...product }] of input.products.entries()) {
    for (const less of [1, Math.floor(stock / 2), stock - 1]) {
      if (less >= 1 && less < stock) {
        yield { ...input, products: input.products.with(place, { ...product, stock: less }) }
      }
    }
  }
}

const plainerPlatforms = function* (input: CheckCase): Generator<CheckCase> {
  for (const gateways of withoutSome(input.gateways)) {
    yield { ...input, gateways }
  }
  for (const instances of [1, 2]) {
    if (instances < input.instances) {
      yield { ...input, instances }
    }
  }
  if (input.partitions > 1) {
    yield { ...input, partitions: 1 }
  }
  if (input.latencyMs > 0) {
    yield { ...input, latencyMs: 0 }
  }
}

const smallerOrders = function* (order: CaseOrder): Generator<CaseOrder> {
  for (const lines of withoutSome(order.lines)) {
    if (lines.length > 0) {
      yield { ...order, lines }
    }
  }
  if (order.cancel !== "never") {
    yield { ...order, cancel: "never" }
  }
  if (order.repeats > 0) {
    yield { ...order, repeats: order.repeats - 1 }
  }
  if (order.method !== "wallet") {
    yield { ...order, method: "wallet" }
  }
  if (order.delivery) {
    yield { ...order, delivery: false }
  }
  if (order.afterMs > 0) {
    yield { ...order, afterMs: 0 }
  }
  for (const [place, { quantity, ...line }] of order.lines.entries()) {
    if (quantity > 1) {
      yield { ...order, lines: order.lines.with(place, { ...line, quantity: quantity - 1 }) }
    }
  }
}

/** Without all, without each half, without each one. */
const withoutSome = function* <Item>(items: ReadonlyArray<Item>): Generator<ReadonlyArray<Item>> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < items.length; start += size) {
      yield [...items.slice(0, start), ...items.slice(start + size)]
    }
  }
}

/** Without the buyers and products that nobody asks for any more. */
const trimmed = (input: CheckCase): CheckCase => {
  const products = new Set([
    ...input.orders.flatMap(({ lines }) => lines.map(({ product }) => product)),
    ...input.restocks.map(({ product }) => product)
  ])
  const buyers = new Set([...input.orders.map(({ buyer }) => buyer), ...input.charges.map(({ buyer }) => buyer)])
  return {
    ...input,
    products: input.products.filter(({ id }) => products.has(id)),
    buyers: input.buyers.filter(({ id }) => buyers.has(id))
  }
}
