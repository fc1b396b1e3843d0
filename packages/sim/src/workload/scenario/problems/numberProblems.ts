import { lineLimit } from "@sagaproof/core/order/placeOrder"
import { userRoles } from "@sagaproof/core/user/User"
import { chargeLimit, chargeUnit } from "@sagaproof/core/wallet/chargeProblem"

import type { Scenario } from "../schema/Scenario.ts"
import type { SingleStep } from "../schema/ScenarioStep.ts"
import { bodyOf, stepWord } from "../schema/stepWord.ts"
import type { ScenarioProblem } from "./ScenarioProblem.ts"

type Path = ScenarioProblem["path"]

/** The numbers that a request can be accepted with. */
interface Possible {
  readonly least: number
  readonly most: number
  /** Every number between is possible where it is 1. */
  readonly multipleOf: number
  /** What it counts, where it is how long a list is. */
  readonly counts?: string
}

// More pieces or won than anyone has: a number beyond them is mistyped, and sums of such could not be counted.
const pieceLimit = 1_000_000_000
const wonLimit = 1_000_000_000_000

const pieces: Possible = { least: 0, most: pieceLimit, multipleOf: 1 }
const somePieces: Possible = { ...pieces, least: 1 }
const amount: Possible = { least: 0, most: wonLimit, multipleOf: 1 }
const lines: Possible = { least: 1, most: lineLimit, multipleOf: 1, counts: "lines" }
const roles: Possible = { least: 1, most: userRoles.length, multipleOf: 1, counts: "roles" }
const charge: Possible = { least: chargeUnit, most: chargeLimit - chargeUnit, multipleOf: chargeUnit }

/** A number as it stands in a request. */
type Stated = readonly [path: Path, value: number | undefined, possible: Possible]

/**
 * Numbers that no request can be accepted with, where it is expected to be: the platform's refusal of a stock of -1
 * would say nothing against the platform. Where a refusal is expected, it is what the scenario shows. What a buyer
 * believes that something costs may be any number: a wrong belief is answered, not impossible.
 */
export const numberProblems = ({ setup = {}, steps }: Scenario): ReadonlyArray<ScenarioProblem> => [
  ...(setup.users ?? []).flatMap((user, place) => ofSingle({ user }, ["setup", "users", place], true)),
  ...(setup.products ?? []).flatMap((product, place) => ofSingle({ product }, ["setup", "products", place], true)),
  ...(setup.charges ?? []).flatMap((each, place) => ofSingle({ charge: each }, ["setup", "charges", place], true)),
  ...steps.flatMap((step, place) =>
    "at-once" in step
      ? step["at-once"].flatMap((single, index) => ofSingle(single, ["steps", place, "at-once", index]))
      : ofSingle(step, ["steps", place])
  )
]

/** In the setup a request stands without its word. */
const ofSingle = (step: SingleStep, path: Path, bare = false): ReadonlyArray<ScenarioProblem> => {
  const word = stepWord(step)
  const { expect = "accepted" } = bodyOf(step) as { readonly expect?: string }
  if (expect !== "accepted") {
    return []
  }
  const around = bare ? path : [...path, word]
  return numbersIn(step).flatMap(([inner, value, possible]) =>
    value === undefined || isPossible(value, possible) ? [] : [impossible([...around, ...inner], value, possible)]
  )
}

const numbersIn = (step: SingleStep): ReadonlyArray<Stated> => {
  if ("user" in step) {
    const given = step.user.roles
    return [[["roles"], given && new Set(given).size, roles]]
  }
  if ("product" in step) {
    const { "shipping-fee": shippingFee, stock } = step.product
    return [...prices(step.product), [["stock"], stock, pieces], [["shipping-fee"], shippingFee, amount]]
  }
  if ("charge" in step) {
    return [[["amount"], step.charge.amount, charge]]
  }
  if ("restock" in step) {
    return [[["quantity"], step.restock.quantity, somePieces]]
  }
  if ("price" in step) {
    return prices(step.price)
  }
  return "order" in step
    ? [
        [["lines"], step.order.lines.length, lines],
        ...step.order.lines.map(({ quantity }, place) => [["lines", place, "quantity"], quantity, somePieces] as const)
      ]
    : []
}

/** What something cost before is no less than what it costs (C-15). */
const prices = ({ price, ...before }: { readonly price: number; readonly "original-price"?: number }) =>
  [
    [["price"], price, amount],
    [["original-price"], before["original-price"], { ...amount, least: price }]
  ] as const

const isPossible = (value: number, { least, most, multipleOf }: Possible): boolean =>
  value >= least && value <= most && value % multipleOf === 0

const impossible = (path: Path, value: number, { counts, least, most, multipleOf }: Possible): ScenarioProblem => {
  const number = multipleOf === 1 ? "whole number" : `multiple of ${multipleOf}`
  const expected = counts === undefined ? `a ${number} from ${least} to ${most}` : `${least} to ${most} ${counts}`
  return {
    path,
    atKey: false,
    message: `expected ${expected}, found ${value}`,
    unknown: undefined,
    fix: `write ${counts === undefined ? "such a number" : "as many"}; where its refusal is what the scenario shows, add expect: INVALID_REQUEST`
  }
}
