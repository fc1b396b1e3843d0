import type { Scenario } from "../schema/Scenario.ts"
import { milliseconds } from "../schema/milliseconds.ts"
import type { ScenarioStep, SingleStep } from "../schema/ScenarioStep.ts"
import { numbersOf } from "../steps/numbered.ts"
import { expectationProblems } from "./expectationProblems.ts"
import { misfortuneProblems } from "./misfortuneProblems.ts"
import { newNames, type Names } from "./Names.ts"
import { namedMessage, resolutionProblems } from "./operationProblems.ts"
import { type Path, problemAt, type ScenarioProblem, unknownAt } from "./ScenarioProblem.ts"
import { shopProblems } from "./shopProblems.ts"

/**
 * What a scenario of the right shape refers to that is not there: users, products and orders that nothing before has
 * made, messages of an unknown type, words and equations that mean nothing. A request may name what is not there where
 * its refusal is what the scenario shows, and says so.
 */
export const referenceProblems = (scenario: Scenario): ReadonlyArray<ScenarioProblem> => {
  const names = newNames(showsUnknown(scenario))
  const { charges = [], products = [], users = [] } = scenario.setup ?? {}
  const inSetup = (kind: string, place: number): Path => ["setup", kind, place]
  const inSteps = [
    ...users.flatMap((user, place) => shopProblems({ user }, inSetup("users", place), names, true)),
    ...products.flatMap((product, place) => shopProblems({ product }, inSetup("products", place), names, true)),
    ...charges.flatMap((charge, place) => shopProblems({ charge }, inSetup("charges", place), names, true)),
    ...scenario.steps.flatMap((step, place) => ofStep(step, ["steps", place], names))
  ]
  return [
    ...inSteps,
    ...misfortuneProblems(scenario.platform?.gateways ?? {}, names),
    ...expectationProblems(scenario.expect, ["expect"], names),
    ...(scenario.variants ?? []).flatMap(({ expect }, place) =>
      expectationProblems(expect, ["variants", place, "expect"], names)
    )
  ]
}

/** Whether orders may name what is not there: an order that does is accepted, and rejected by its saga. */
const showsUnknown = ({ expect, variants = [] }: Scenario): boolean =>
  [expect, ...variants.map((variant) => variant.expect)].some(
    ({ order = {}, reasons = {} }) =>
      Object.hasOwn(reasons, "ENTITY_NOT_FOUND") ||
      Object.values(order).some(({ reason }) => reason === "ENTITY_NOT_FOUND")
  )

const ofStep = (step: ScenarioStep, path: Path, names: Names): ReadonlyArray<ScenarioProblem> =>
  "at-once" in step
    ? inTurn(step["at-once"]).flatMap(({ place, single }) => ofSingle(single, [...path, "at-once", place], names))
    : ofSingle(step, path, names)

/** What goes on at once, as it begins: what does not wait before what does, else as it stands. */
const inTurn = (steps: ReadonlyArray<SingleStep>) =>
  steps
    .map((single, place) => ({ single, place }))
    .toSorted((left, right) => beginsAfterMs(left.single) - beginsAfterMs(right.single))

/** One that waits for no time at all still lets go once. */
const beginsAfterMs = ({ after }: SingleStep): number => (after === undefined ? -1 : milliseconds(after))

const ofSingle = (step: SingleStep, path: Path, names: Names): ReadonlyArray<ScenarioProblem> => [
  ...shopProblems(step, path, names),
  ...("order" in step ? addOrders(step.order, path, names) : namedOrders(step, path, names)),
  ...namedMessage(step, path),
  ...("operator" in step ? resolutionProblems(step.operator, [...path, "operator"]) : [])
]

/** An order that a step of any other word names. */
const namedOrders = (step: SingleStep, path: Path, { orders }: Names): ReadonlyArray<ScenarioProblem> => {
  for (const [word, body] of Object.entries(step)) {
    const { expect = "accepted", order } = body as { readonly expect?: string; readonly order?: string }
    // What befalls the messages of an order may be there before the order is; only what was asked for is repeated.
    const mayMiss = word === "defect" || (expect !== "accepted" && word !== "repeat")
    if (order !== undefined && !mayMiss) {
      return orders.has(order) ? [] : [unknownAt([...path, word, "order"], "order", order, orders)]
    }
  }
  return []
}

const addOrders = (
  order: Extract<SingleStep, { readonly order: unknown }>["order"],
  path: Path,
  names: Names
): ReadonlyArray<ScenarioProblem> => {
  const name = order.as ?? `order-${names.orders.size + 1}`
  const added = numbersOf(order.count).map((number) => (number === undefined ? name : `${name}-${number}`))
  const twice = added.find((each) => names.orders.has(each))
  added.forEach((each) => names.orders.add(each))
  return twice === undefined ? [] : [problemAt([...path, "order"], `there is an order ${twice} already`, true)]
}
