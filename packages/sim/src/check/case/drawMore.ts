import { makeRandomStream, type RandomStream } from "../../world/RandomStream.ts"
import type { CaseChange, CaseOrder, CheckCase } from "./CheckCase.ts"

/** How often each of these things is done: seldom enough that most runs are plain, and show plain bugs soon. */
const shares = {
  haste: 0.3,
  again: 0.12,
  flaw: 0.1,
  shipped: 0.25,
  operator: 0.06,
  waits: 0.6,
  repeats: 0.3,
  changes: 0.2,
  retirements: 0.12,
  look: 0.5,
  operators: 0.1,
  hastyOperators: 0.5,
  attempts: 0.6,
  resolve: 0.6,
  staffInTime: 0.9
} as const

const limits = {
  cancelMs: 120,
  changes: 2,
  retirements: 3,
  retirementMs: 3_000,
  keptMs: 2_000,
  spreadMs: 200,
  visits: 4,
  attempts: 3
} as const

/** The exponents of what is drawn evenly by order of magnitude, in virtual milliseconds. */
const magnitudes = {
  look: { least: 0, most: 3.5 },
  visit: { least: 2, most: 4 },
  staff: { least: 3, most: 5.5 }
} as const

/** Deadlines pass among the messages of a step, among those of an order, or now and then. */
const hastes: ReadonlyArray<number> = [100, 1_000, 5_000]

/** Draws what makes a run less plain, apart from everything else: the rest of the case stays as it is. */
export const drawMore = (seed: string, input: CheckCase): CheckCase => {
  const stream = makeRandomStream(`${seed}/case-more`)
  const chance = (share: number): boolean => stream.nextFraction() < share
  const pick = <Item>(items: ReadonlyArray<Item>): Item => items[stream.nextBelow(items.length)] as Item
  const keys = new Map<string, number>()
  const orders = input.orders.map((order): CaseOrder => {
    const number = (keys.get(order.buyer) ?? 0) + 1
    keys.set(order.buyer, number)
    return {
      ...order,
      key: `key-${number}`,
      ...(chance(shares.operator) ? { cancel: "operator" as const } : {}),
      ...(chance(shares.waits) ? { cancelAfterMs: stream.nextBelow(limits.cancelMs) } : {}),
      ...(chance(shares.again) ? { again: pick(["other-key", "other-body"] as const) } : {}),
      ...(chance(shares.flaw) ? { flaw: pick(["total", "price", "contradiction"] as const) } : {}),
      ...(chance(shares.shipped) ? { shipped: true } : {})
    }
  })
  const repeats = (): { readonly repeats?: number } => (chance(shares.repeats) ? { repeats: 1 } : {})
  const more = {
    ...input,
    orders,
    restocks: input.restocks.map((restock) => ({ ...restock, ...repeats() })),
    charges: input.charges.map((charge) => ({ ...charge, ...repeats() })),
    ...(chance(shares.haste) ? { haste: pick(hastes) } : {}),
    ...(chance(shares.changes) ? { changes: drawChanges(input, stream, pick) } : {}),
    ...(chance(shares.retirements) ? { retirements: drawRetirements(stream) } : {})
  }
  return { ...more, ...drawLookers(stream, more.haste !== undefined), ...drawStaff(seed) }
}

/** Staff come while sagas still ask, and when they have turned back; where they wait for all to be quiet, hours go by. */
const drawStaff = (seed: string): Pick<CheckCase, "staffAfterMs"> => {
  const stream = makeRandomStream(`${seed}/case-staff`)
  return stream.nextFraction() < shares.staffInTime ? { staffAfterMs: drawMs(stream, magnitudes.staff) } : {}
}

const drawMs = (stream: RandomStream, { least, most }: { readonly least: number; readonly most: number }): number =>
  Math.floor(10 ** (least + (most - least) * stream.nextFraction()))

/** Those who look in while all goes on: the judge, and operators, who have most to do where everybody is in haste. */
const drawLookers = (stream: RandomStream, isHasty: boolean): Pick<CheckCase, "attempts" | "looks" | "operators"> => {
  const chance = (share: number): boolean => stream.nextFraction() < share
  const ms = (magnitude: { readonly least: number; readonly most: number }): number => drawMs(stream, magnitude)
  return {
    ...(chance(shares.look) ? { looks: [ms(magnitudes.look)] } : {}),
    ...(chance(isHasty ? shares.hastyOperators : shares.operators)
      ? {
          ...(isHasty && chance(shares.attempts) ? { attempts: 1 + stream.nextBelow(limits.attempts) } : {}),
          operators: {
            everyMs: ms(magnitudes.visit),
            times: 1 + stream.nextBelow(limits.visits),
            resolve: chance(shares.resolve)
          }
        }
      : {})
  }
}

const drawChanges = (
  { buyers, products }: CheckCase,
  stream: RandomStream,
  pick: <Item>(items: ReadonlyArray<Item>) => Item
): ReadonlyArray<CaseChange> =>
  Array.from({ length: 1 + stream.nextBelow(limits.changes) }, (): CaseChange => {
    const what = pick(["price", "price", "stop", "resume", "suspend"] as const)
    const afterMs = stream.nextBelow(limits.spreadMs)
    const when = stream.nextBelow(2) === 0 ? { afterMs } : { afterMs: 0, before: true }
    return what === "suspend"
      ? { what, buyer: pick(buyers).id, ...when }
      : { what, product: pick(products).id, ...when }
  })

const drawRetirements = (stream: RandomStream): NonNullable<CheckCase["retirements"]> =>
  Array.from({ length: 1 + stream.nextBelow(limits.retirements) }, () => ({
    afterMs: stream.nextBelow(limits.retirementMs),
    keptMs: stream.nextBelow(limits.keptMs)
  }))
