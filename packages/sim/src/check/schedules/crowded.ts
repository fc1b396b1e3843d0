import type { CaseOrder, CheckCase } from "../case/CheckCase.ts"

/** So many hosts has each participant: with one of them nothing of its work is done side by side. */
const hosts = 3

/** The first three orders of a case fall into three of three partitions, and so come to three hosts. */
const partitions = 3

/** What nobody runs out of, in won. */
const plenty = 10_000_000

/**
 * A case in which everybody wants the same at once, in the same way, and can pay for it: who goes first matters only where
 * orders meet, and most cases are drawn so wide that two of their orders never do. One buyer places all orders, so that
 * they meet at a wallet as well.
 */
export const crowded = (input: CheckCase): CheckCase => {
  const [first] = input.orders
  const wanted = first?.lines[0]?.product
  if (first === undefined || wanted === undefined) {
    return input
  }
  const { buyer, delivery, method, preset } = first
  const together = ({ again: _again, flaw: _flaw, key: _key, ...order }: CaseOrder): CaseOrder => ({
    ...order,
    buyer,
    delivery,
    method,
    preset,
    afterMs: 0,
    lines: order.lines.map((line, index) => (index === 0 ? { ...line, product: wanted } : line))
  })
  return {
    ...input,
    instances: Math.max(input.instances, hosts),
    partitions,
    buyers: input.buyers.map((each) => (each.id === buyer ? { ...each, charge: plenty } : each)),
    orders: input.orders.map(together)
  }
}
