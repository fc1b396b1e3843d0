import type { Observation } from "@sagaproof/sim/workload/scenario/outcome/Observation"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

import { whole } from "../output/figure.ts"
import { cut, pad, wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { wonText } from "../output/wonText.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"
import type { DemoPart } from "./parts.ts"

/** What the demonstration is. */
export const renderTitle = ({ columns, paint }: Page, platform: PlatformChoice): ReadonlyArray<string> => {
  const where = platform === "memory" ? "in memory and in virtual time" : "on Postgres and in leaping time"
  return [
    paint.bold("sagaproof"),
    ...wrap(`An order platform, ${where}, and what its ledgers prove.`, columns).map(paint.dim)
  ]
}

/** The beginning of a part. */
export const renderHeading = (
  page: Page,
  { delivery, heading, preset }: DemoPart,
  place: number
): ReadonlyArray<string> => {
  const left = `${place}  ${heading}`
  const right = delivery === "bus" ? `${preset}, over the bus` : `${preset}, ${delivery}`
  const space = page.columns - left.length - right.length
  const title = page.paint.bold(page.paint.cyan(left))
  return [
    "",
    page.paint.dim(page.glyphs.rule.repeat(page.columns)),
    ...(space < 2 ? [title, page.paint.dim(`   ${right}`)] : [title + " ".repeat(space) + page.paint.dim(right)])
  ]
}

const barWidth = 30

/** What became of a crowd of orders, of the goods and of the money. */
export const renderCrowd = (page: Page, { observation, orders }: ScenarioReport): ReadonlyArray<string> => {
  const { glyphs, paint } = page
  const widest = Math.max(4, Math.min(barWidth, page.columns - 48))
  const bar = (label: string, count: number, colour: (text: string) => string, why: string): string => {
    const length = Math.max(0, Math.round((count / orders.placed) * widest))
    const line = `   ${pad(label, 12)} ${pad(whole(count), 4, "right")}  ${colour(glyphs.full.repeat(length))} ${paint.dim(why)}`
    return cut(line.trimEnd(), page.columns, glyphs.ellipsis)
  }
  const stock = node(node(observation, "stock"), "shirt")
  const stockOf = (name: string): string => whole(numberIn(stock, name))
  const reasons = Object.keys(node(observation, "reasons")).join(", ")
  const paid = Object.values(node(observation, "wallets")).reduce<number>(
    (sum, wallet) => sum + (typeof wallet === "object" ? numberIn(wallet, "captured") : 0),
    0
  )
  return [
    "",
    bar("completed", orders.completed, paint.green, ""),
    bar("rejected", orders.rejected, paint.yellow, reasons),
    ...(orders.compensated > 0 ? [bar("compensated", orders.compensated, paint.yellow, reasons)] : []),
    "",
    ...fact(
      page,
      "shirts",
      `${stockOf("initial")} at first ${glyphs.arrow} ${stockOf("sold")} sold, ${stockOf("available")} left, ${stockOf("reserved")} reserved`
    ),
    ...fact(page, "money", `${wonText(paid)} paid, and ${whole(orders.completed)} deliveries begun`)
  ]
}

const node = (observation: Observation, key: string): Observation => {
  const found = observation[key]
  return typeof found === "object" ? found : {}
}

const fact = (page: Page, label: string, text: string): ReadonlyArray<string> =>
  wrap(text, page.columns - 16).map((line, place) => `   ${pad(place === 0 ? label : "", 12)} ${line}`)

const numberIn = (observation: Observation, key: string): number => {
  const found = observation[key]
  return typeof found === "number" ? found : 0
}
