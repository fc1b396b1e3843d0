import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"

import { namesIn, parseEquation } from "../outcome/Equation.ts"
import { Expectations } from "../schema/Expectations.ts"
import type { Scenario } from "../schema/Scenario.ts"
import type { ScenarioStep, SingleStep } from "../schema/ScenarioStep.ts"
import { numbered, numbersOf } from "../steps/numbered.ts"
import type { ScenarioProblem } from "./ScenarioProblem.ts"

type Path = ScenarioProblem["path"]

/** The names that a scenario makes, before it uses them. */
interface Names {
  readonly users: Set<string>
  readonly products: Set<string>
  readonly orders: Set<string>
  orderCount: number
}

/**
 * What a scenario of the right shape refers to that is not there: orders that no step has placed, stocks and wallets
 * that no step makes, messages of an unknown type, equations that are none. Requests may name unknown users and
 * products: their refusal can be what a scenario shows.
 */
export const referenceProblems = (scenario: Scenario): ReadonlyArray<ScenarioProblem> => {
  const names: Names = { users: new Set(), products: new Set(), orders: new Set(), orderCount: 0 }
  for (const user of scenario.setup?.users ?? []) {
    addAll(names.users, user)
  }
  for (const product of scenario.setup?.products ?? []) {
    addAll(names.products, product)
  }
  const problems = scenario.steps.flatMap((step, place) => ofStep(step, ["steps", place], names))
  return [
    ...problems,
    ...ofExpectations(scenario.expect, ["expect"], names),
    ...(scenario.variants ?? []).flatMap(({ expect }, place) =>
      ofExpectations(expect, ["variants", place, "expect"], names)
    )
  ]
}

const addAll = (names: Set<string>, { count, id }: { readonly id: string; readonly count?: number }): void => {
  for (const number of numbersOf(count)) {
    names.add(numbered(id, number))
  }
}

const unknown = (kind: string, word: string, known: Iterable<string>, path: Path, atKey = false): ScenarioProblem => ({
  path,
  atKey,
  message: `no ${kind} ${word} is made before`,
  unknown: { word, known: [...known], listed: false }
})

const ofStep = (step: ScenarioStep, path: Path, names: Names): ReadonlyArray<ScenarioProblem> =>
  "at-once" in step
    ? step["at-once"].flatMap((single, place) => ofSingle(single, [...path, "at-once", place], names))
    : ofSingle(step, path, names)

const ofSingle = (step: SingleStep, path: Path, names: Names): ReadonlyArray<ScenarioProblem> => {
  if ("user" in step) {
    addAll(names.users, step.user)
  } else if ("product" in step) {
    addAll(names.products, step.product)
  } else if ("order" in step) {
    return addOrders(step.order, path, names)
  } else if ("hold" in step && !messageCatalogue.has(step.hold.message)) {
    const { message } = step.hold
    return [unknown("message", message, messageCatalogue.keys(), [...path, "hold", "message"])]
  } else if ("operator" in step && step.operator.does === "resolve") {
    return [...namedOrder(step.operator.order, [...path, "operator", "order"], names), ...resolution(step, path)]
  }
  for (const [word, body] of Object.entries(step)) {
    const order = word === "order" ? undefined : (body as { readonly order?: string }).order
    if (order !== undefined) {
      return namedOrder(order, [...path, word, "order"], names)
    }
  }
  return []
}

const namedOrder = (order: string, path: Path, { orders }: Names): ReadonlyArray<ScenarioProblem> =>
  orders.has(order) ? [] : [unknown("order", order, orders, path)]

const resolution = (
  { operator }: Extract<SingleStep, { readonly operator: unknown }>,
  path: Path
): ReadonlyArray<ScenarioProblem> =>
  operator.step !== undefined && operator.as !== undefined
    ? []
    : [{ path: [...path, "operator"], atKey: true, message: "resolve needs step and as", unknown: undefined }]

const addOrders = (
  order: Extract<SingleStep, { readonly order: unknown }>["order"],
  path: Path,
  names: Names
): ReadonlyArray<ScenarioProblem> => {
  const name = order.as ?? `order-${names.orderCount + 1}`
  const added = numbersOf(order.count).map((number) => (number === undefined ? name : `${name}-${number}`))
  const twice = added.find((each) => names.orders.has(each))
  names.orderCount += added.length
  added.forEach((each) => names.orders.add(each))
  return twice === undefined
    ? []
    : [{ path: [...path, "order"], atKey: true, message: `there is an order ${twice} already`, unknown: undefined }]
}

const ofExpectations = (
  { equations = [], order = {}, stock = {}, wallets = {} }: typeof Expectations.Type,
  path: Path,
  names: Names
): ReadonlyArray<ScenarioProblem> => {
  const among = (kind: string, key: string, values: object, known: ReadonlySet<string>) =>
    Object.keys(values)
      .filter((word) => !known.has(word))
      .map((word) => unknown(kind, word, known, [...path, key, word], true))
  return [
    ...among("order", "order", order, names.orders),
    ...among("product", "stock", stock, names.products),
    ...among("user", "wallets", wallets, names.users),
    ...equations.flatMap((text, place) => ofEquation(text, [...path, "equations", place]))
  ]
}

const ofEquation = (text: string, path: Path): ReadonlyArray<ScenarioProblem> => {
  const equation = parseEquation(text)
  if (equation === undefined) {
    const message = `${JSON.stringify(text)} is no equation such as stock.shirt.sold + 3 == orders.completed`
    return [{ path, atKey: false, message, unknown: undefined }]
  }
  const known = Object.keys(Expectations.fields)
  return namesIn(equation)
    .map((name) => name.split(".", 1)[0] ?? name)
    .filter((word) => !known.includes(word))
    .map((word) => ({
      path,
      atKey: false,
      message: `nothing is called ${word}`,
      unknown: { word, known, listed: false }
    }))
}
