import type { CaseOrder, CheckCase } from "@sagaproof/sim/check/case/CheckCase"
import type { FailedRun } from "@sagaproof/sim/check/exploreRuns"
import type { Probe } from "@sagaproof/sim/check/explain/explainFailure"
import type { RunStory } from "@sagaproof/sim/check/run/RunStory"

import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { sequenceLines } from "./sequenceLines.ts"

/** A broken rule as people read it: the rule, the smallest input, what happened, and how to have it again. */
export interface Counterexample {
  readonly failure: FailedRun
  readonly story: RunStory | undefined
  readonly probes: ReadonlyArray<Probe>
  readonly replayCommand: string
  /** How it came to be, such as after how many runs. */
  readonly origin: string
}

/** Draws a counterexample. */
export const counterexampleLines = (page: Page, example: Counterexample): ReadonlyArray<string> => {
  const { failure, origin, probes, replayCommand, story } = example
  const [first, ...others] = failure.broken
  const { bold, dim, red } = page.paint
  return [
    "",
    `${red(page.glyphs.fail)} ${bold(red(`${first?.checker ?? ""} VIOLATED`))}`,
    ...wrap(origin, page.columns - 2).map((line) => dim(`  ${line}`)),
    ...fact(page, "Rule", first?.rule ?? ""),
    ...fact(page, "Observed", first?.message ?? ""),
    ...others.flatMap(({ checker, message }) => fact(page, "Also", `${checker}: ${message}`)),
    "",
    bold("MINIMAL INPUT"),
    ...inputLines(page, failure.replay.input),
    "",
    bold("SEQUENCE"),
    ...(story === undefined ? ["  The run did not come to its end."] : sequenceLines(page, story)),
    ...scheduleLines(page, failure),
    "",
    bold("WHY"),
    ...whyLines(page, probes),
    "",
    `${bold("REPLAY")}  ${replayCommand}`
  ]
}

const fact = (page: Page, name: string, text: string): ReadonlyArray<string> =>
  wrap(text, page.columns - 13).map((line, index) => `  ${(index === 0 ? name : "").padEnd(10)} ${line}`)

/** What was tried with one thing changed: what cures it is what it takes, the rest may be as it likes. */
const whyLines = ({ columns, glyphs }: Page, probes: ReadonlyArray<Probe>): ReadonlyArray<string> => {
  const told = (cures: boolean, what: string): ReadonlyArray<string> => {
    const changes = probes.filter((probe) => probe.cures === cures).map(({ change }) => change)
    return changes.length === 0 ? [] : wrap(`${changes.join("; ")} ${glyphs.arrow} ${what}`, columns - 2)
  }
  return [...told(true, "the rule holds (each re-run alone)"), ...told(false, "the same failure")].map(
    (line) => `  ${line}`
  )
}

const inputLines = (page: Page, input: CheckCase): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "", keep: 3 },
      { title: "", keep: 3 },
      { title: "", keep: 2, wraps: true }
    ],
    [
      [
        "platform",
        `${input.delivery} delivery`,
        `${input.instances} host(s) per participant${gatewaysOf(input)}${hasteOf(input)}`
      ],
      ...input.products.map(({ id, price, shippingFee = 0, stock }) => [
        "product",
        id,
        `stock ${stock}, ${price} won${shippingFee === 0 ? "" : `, ${shippingFee} won for shipping`}`
      ]),
      ...input.buyers.map(({ charge, id }) => ["buyer", id, `${charge} won in the wallet`]),
      ...input.orders.map((order) => ["order", order.id, describeOrder(page, order)]),
      ...input.restocks.map(({ afterMs, product, quantity }) => ["restock", product, `${quantity} at ${afterMs} ms`]),
      ...input.charges.map(({ afterMs, amount, buyer }) => ["charge", buyer, `${amount} won at ${afterMs} ms`]),
      ...(input.changes ?? []).map((change) => [
        "change",
        change.what === "suspend" ? change.buyer : change.product,
        `${changes[change.what]} at ${change.afterMs} ms`
      ]),
      ...(input.mistakes ?? []).map(({ afterMs, what }) => ["mistake", what, `asked for at ${afterMs} ms`]),
      ...(input.retirements ?? []).map(({ afterMs, keptMs }) => [
        "retention",
        `at ${afterMs} ms`,
        `retires what has been over for ${keptMs} ms`
      ]),
      ...(input.drops ?? []).map((afterMs) => ["staff", `at ${afterMs} ms`, "drop what is parked and asked for again"]),
      ...operatorLines(input)
    ]
  )

const operatorLines = ({ operators }: CheckCase): ReadonlyArray<[string, string, string]> => {
  if (operators === undefined) {
    return []
  }
  const { everyMs, resolve, times } = operators
  const what = resolve ? "resolve or retry" : "retry"
  return [
    ["operators", `every ${everyMs} ms`, `${what} what waits for a person, ${times} times and when faults are over`]
  ]
}

const changes = {
  price: "another price",
  stop: "not on sale any more",
  resume: "on sale again",
  suspend: "suspended"
} as const

const hasteOf = ({ attempts, haste }: CheckCase): string => {
  const given = attempts === undefined ? "" : `, steps asked ${attempts} times at most`
  return haste === undefined ? "" : `, all deadlines ${haste} times shorter${given}`
}

const gatewaysOf = ({ gateways }: CheckCase): string => (gateways.length === 0 ? "" : `, with ${gateways.join(", ")}`)

const describeOrder = ({ glyphs }: Page, order: CaseOrder): string =>
  [
    order.buyer,
    order.lines.map(({ product, quantity }) => `${product} ${glyphs.times}${quantity}`).join(" + "),
    order.preset,
    order.method,
    ...(order.delivery ? [] : ["no delivery"]),
    ...(order.afterMs === 0 ? [] : [`at ${order.afterMs} ms`]),
    ...(order.repeats === 0 ? [] : [`submitted ${order.repeats + 1} times`]),
    ...(order.again === undefined ? [] : [besides[order.again]]),
    ...(order.flaw === undefined ? [] : [flaws[order.flaw]]),
    ...(order.addressed === true ? ["with an address"] : []),
    ...(order.priced === true && order.flaw === undefined ? ["with prices"] : []),
    ...(order.cancel === "never" ? [] : [cancellationOf(order)]),
    ...(order.shipped === true ? ["shipped after its end"] : [])
  ].join(", ")

const besides = {
  "other-key": "submitted under a second key too",
  "other-body": "another order submitted under its key too"
} as const

const flaws = {
  total: "with a wrong total",
  price: "with a wrong price",
  contradiction: "with a total that its prices contradict"
} as const

const cancellationOf = ({ cancel, cancelAfterMs = 0, cancelAgain }: CaseOrder): string => {
  const cancelled = cancelAgain === true ? "cancelled twice" : "cancelled"
  if (cancel === "late") {
    return `${cancelled} after its end`
  }
  const when = cancelAfterMs === 0 ? "at once" : `${cancelAfterMs} ms later`
  return cancel === "operator" ? `its saga cancelled by an operator ${when}` : `${cancelled} ${when}`
}

/** What the schedule did besides: its choices have no place in the sequence, since each is one of many operations. */
const scheduleLines = (page: Page, { replay: { tape } }: FailedRun): ReadonlyArray<string> => {
  const addresses = Object.keys(tape)
  const preemptions = addresses.filter((address) => address.startsWith("preempt ")).length
  const picks = addresses.filter((address) => address.startsWith("pick ")).length
  const text =
    preemptions + picks === 0
      ? "Everything ran in the order in which it became ready."
      : `${preemptions} preemptions and ${picks} picks out of turn, which the replay makes again.`
  return wrap(text, page.columns - 2).map((line) => page.paint.dim(`  ${line}`))
}
