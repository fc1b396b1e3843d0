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
  yield* plainerRuns(input)
  yield* plainerPlatforms(input)
  for (const [place, order] of input.orders.entries()) {
    for (const smaller of smallerOrders(order)) {
      yield trimmed({ ...input, orders: input.orders.with(place, smaller) })
    }
  }
  for (const [place, { shippingFee, ...product }] of input.products.entries()) {
    if (shippingFee !== undefined) {
      yield { ...input, products: input.products.with(place, product) }
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

const plainerRuns = function* (input: CheckCase): Generator<CheckCase> {
  const { attempts, changes = [], drops = [], haste, mistakes = [], retirements = [], ...unhurried } = input
  yield* withoutLookers(input)
  for (const fewer of withoutSome(retirements)) {
    yield { ...input, retirements: fewer }
  }
  for (const fewer of withoutSome(drops)) {
    yield { ...input, drops: fewer }
  }
  for (const fewer of withoutSome(changes)) {
    yield trimmed({ ...input, changes: fewer })
  }
  for (const fewer of withoutSome(mistakes)) {
    yield { ...input, mistakes: fewer }
  }
  if (haste !== undefined) {
    yield { ...unhurried, changes, drops, mistakes, retirements }
  }
  if (haste !== undefined && attempts !== undefined) {
    yield { ...unhurried, changes, drops, haste, mistakes, retirements }
  }
}

const withoutLookers = function* (input: CheckCase): Generator<CheckCase> {
  const { looks, operators } = input
  if (looks !== undefined) {
    const { looks: _looks, ...unseen } = input
    yield unseen
  }
  if (operators === undefined) {
    return
  }
  const { operators: _operators, ...unattended } = input
  yield unattended
  if (operators.times > 1) {
    yield { ...input, operators: { ...operators, times: operators.times - 1 } }
  }
  if (operators.resolve) {
    yield { ...input, operators: { ...operators, resolve: false } }
  }
}

/** Without a provider nobody can pay through one. */
const fromWallet = (order: CaseOrder): CaseOrder => ({ ...order, method: "wallet" })

const plainerPlatforms = function* (input: CheckCase): Generator<CheckCase> {
  for (const gateways of withoutSome(input.gateways)) {
    yield gateways.includes("payment-provider")
      ? { ...input, gateways }
      : { ...input, gateways, orders: input.orders.map(fromWallet) }
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
  yield* plainerOrders(order)
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

const plainerOrders = function* (order: CaseOrder): Generator<CaseOrder> {
  yield* plainerRequests(order)
  const { again, cancelAfterMs, flaw, shipped } = order
  if (again !== undefined) {
    const { again: _again, ...once } = order
    yield once
  }
  if (flaw !== undefined) {
    const { flaw: _flaw, ...right } = order
    yield right
  }
  if (shipped !== undefined) {
    const { shipped: _shipped, ...kept } = order
    yield kept
  }
  if (cancelAfterMs !== undefined) {
    const { cancelAfterMs: _cancelAfterMs, ...atOnce } = order
    yield atOnce
  }
}

const plainerRequests = function* (order: CaseOrder): Generator<CaseOrder> {
  const { addressed, cancelAgain, priced } = order
  if (addressed !== undefined) {
    const { addressed: _addressed, ...nowhere } = order
    yield nowhere
  }
  if (cancelAgain !== undefined) {
    const { cancelAgain: _cancelAgain, ...once } = order
    yield once
  }
  if (priced !== undefined) {
    const { priced: _priced, ...unpriced } = order
    yield unpriced
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
    ...input.restocks.map(({ product }) => product),
    ...(input.changes ?? []).flatMap((change) => (change.what === "suspend" ? [] : [change.product]))
  ])
  const buyers = new Set([
    ...input.orders.map(({ buyer }) => buyer),
    ...input.charges.map(({ buyer }) => buyer),
    ...(input.changes ?? []).flatMap((change) => (change.what === "suspend" ? [change.buyer] : []))
  ])
  return {
    ...input,
    products: input.products.filter(({ id }) => products.has(id)),
    buyers: input.buyers.filter(({ id }) => buyers.has(id))
  }
}
