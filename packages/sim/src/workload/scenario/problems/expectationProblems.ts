import { lineStatuses } from "@sagaproof/core/order/LineStatus"

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
    ...Object.entries(order).flatMap(([name, { lines = {} }]) =>
      wordProblems(lines, [...path, "order", name, "lines"], "status", lineWords)
    ),
    ...equations.flatMap((text, place) => equationProblems(text, [...path, "equations", place], names))
  ]
}

interface KnownNames {
  readonly has: (name: string) => boolean
  readonly keys: () => Iterable<string>
}

const countProblems = (expectations: Expectations, path: Path): ReadonlyArray<ScenarioProblem> =>
  Object.entries(countedWords).flatMap(([key, [what, words]]) =>
    wordProblems(expectations[key as keyof typeof countedWords] ?? {}, [...path, key], what, words)
  )

const lineWords: ReadonlySet<string> = new Set(lineStatuses)

const wordProblems = (
  counts: object,
  path: Path,
  what: string,
  words: ReadonlySet<string>
): ReadonlyArray<ScenarioProblem> =>
  Object.keys(counts)
    .filter((word) => !words.has(word))
    .map((word) => noSuchWord([...path, word], what, word, words, true))
