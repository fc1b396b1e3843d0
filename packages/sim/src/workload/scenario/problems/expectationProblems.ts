import type { Expectations } from "../schema/Expectations.ts"
import { equationProblems } from "./equationProblems.ts"
import type { Names } from "./Names.ts"
import { noSuchWord, type Path, type ScenarioProblem, unknownAt } from "./ScenarioProblem.ts"
import { countedWords } from "./vocabulary.ts"

/** Expectations of orders, stocks and wallets that no step makes, words that mean nothing, and equations of nothing. */
export const expectationProblems = (
  expectations: Expectations,
  path: Path,
  names: Names
): ReadonlyArray<ScenarioProblem> => {
  const { equations = [], order = {}, stock = {}, wallets = {} } = expectations
  const among = (kind: string, key: string, values: object, known: KnownNames) =>
    Object.keys(values)
      .filter((word) => !known.has(word))
      .map((word) => unknownAt([...path, key, word], kind, word, known.keys(), true))
  return [
    ...among("order", "order", order, names.orders),
    ...among("product", "stock", stock, names.products),
    ...among("user", "wallets", wallets, names.users),
    ...countProblems(expectations, path),
    ...equations.flatMap((text, place) => equationProblems(text, [...path, "equations", place], names))
  ]
}

interface KnownNames {
  readonly has: (name: string) => boolean
  readonly keys: () => Iterable<string>
}

const countProblems = (expectations: Expectations, path: Path): ReadonlyArray<ScenarioProblem> =>
  Object.entries(countedWords).flatMap(([key, [what, words]]) => {
    const counts = expectations[key as keyof typeof countedWords] ?? {}
    return Object.keys(counts)
      .filter((word) => !(words as ReadonlySet<string>).has(word))
      .map((word) => noSuchWord([...path, key, word], what, word, words, true))
  })
