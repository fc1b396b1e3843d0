import type { SingleStep } from "../schema/ScenarioStep.ts"
import { bodyOf, stepWord } from "../schema/stepWord.ts"
import { numbered, numbersOf } from "../steps/numbered.ts"
import type { Names } from "./Names.ts"
import { type Path, problemAt, type ScenarioProblem, unknownAt } from "./ScenarioProblem.ts"

/** A request that makes something of a name, or several things. */
interface Making {
  readonly id: string
  readonly count?: number
}

/**
 * What is wrong with the names of a request to the shop: users and products that are not there, and such that are
 * there twice. A request whose refusal is expected may name anything, and makes nothing.
 */
export const shopProblems = (
  step: SingleStep,
  around: Path,
  names: Names,
  bare = false
): ReadonlyArray<ScenarioProblem> => {
  const { expect = "accepted" } = bodyOf(step) as { readonly expect?: string }
  // In the setup a request stands without its word.
  return expect === "accepted" ? ofAccepted(step, bare ? around : [...around, stepWord(step)], names) : []
}

const ofAccepted = (step: SingleStep, path: Path, names: Names): ReadonlyArray<ScenarioProblem> => {
  if ("user" in step) {
    const { user } = step
    const sells = user.roles?.includes("seller") === true
    return make("user", user, path, names.users, (id) => names.users.set(id, sells))
  }
  if ("product" in step) {
    const { product } = step
    return [
      ...sellerProblems(product.seller, [...path, "seller"], names),
      ...make("product", product, path, names.products, (id) => names.products.add(id))
    ]
  }
  if ("charge" in step) {
    const { count, user } = step.charge
    return missing("user", numbersOf(count), user, [...path, "user"], names.users)
  }
  if ("order" in step) {
    return names.ordersMayMiss ? [] : orderProblems(step.order, path, names)
  }
  return ofNamed(step, path, names)
}

/** Requests about one user or product that is there already. */
const ofNamed = (step: SingleStep, path: Path, names: Names): ReadonlyArray<ScenarioProblem> => {
  if ("status" in step) {
    return missing("user", [undefined], step.status.user, [...path, "user"], names.users)
  }
  const named = "restock" in step ? step.restock : "price" in step ? step.price : "sale" in step ? step.sale : undefined
  return named === undefined ? [] : missing("product", [undefined], named.product, [...path, "product"], names.products)
}

const orderProblems = (
  { buyer, count, lines }: Extract<SingleStep, { readonly order: unknown }>["order"],
  path: Path,
  names: Names
): ReadonlyArray<ScenarioProblem> => [
  ...missing("user", numbersOf(count), buyer, [...path, "buyer"], names.users),
  ...lines.flatMap(({ product }, place) =>
    missing("product", [undefined], product, [...path, "lines", place, "product"], names.products)
  )
]

/** The first of the ids that a pattern stands for which nothing has made. */
const missing = (
  kind: string,
  numbers: ReadonlyArray<number | undefined>,
  pattern: string,
  path: Path,
  known: { readonly has: (id: string) => boolean; readonly keys: () => Iterable<string> }
): ReadonlyArray<ScenarioProblem> => {
  const id = numbers.map((number) => numbered(pattern, number)).find((each) => !known.has(each))
  return id === undefined ? [] : [unknownAt(path, kind, id, known.keys())]
}

const sellerProblems = (seller: string, path: Path, { users }: Names): ReadonlyArray<ScenarioProblem> =>
  users.get(seller) === false
    ? [{ ...problemAt(path, `user ${seller} is no seller`), fix: `give ${seller} roles: [seller]` }]
    : missing("user", [undefined], seller, path, users)

const make = (
  kind: string,
  { count, id }: Making,
  path: Path,
  made: { readonly has: (id: string) => boolean },
  add: (id: string) => void
): ReadonlyArray<ScenarioProblem> => {
  const at = [...path, "id"]
  if (count !== undefined && count > 1 && !id.includes("{n}")) {
    return [{ ...problemAt(at, `${count} of a kind need an id with {n}, found ${id}`), fix: `write "${id}-{n}"` }]
  }
  if (count === undefined && id.includes("{n}")) {
    return [{ ...problemAt(at, `${id} stands for several, and there is no count`), fix: "add count, or leave {n} out" }]
  }
  const ids = numbersOf(count).map((number) => numbered(id, number))
  const twice = ids.find((each) => made.has(each))
  ids.forEach(add)
  return twice === undefined ? [] : [problemAt(at, `there is a ${kind} ${twice} already`)]
}
