import { namesIn, parseEquation } from "../outcome/Equation.ts"
import { Expectations, StockExpectation, WalletExpectation } from "../schema/Expectations.ts"
import type { Names } from "./Names.ts"
import { type Path, problemAt, type ScenarioProblem, unknownAt, unknownWord } from "./ScenarioProblem.ts"
import { countedWords } from "./vocabulary.ts"

const fix = "relate sums of names and whole numbers, with spaces around signs"

/** What is wrong with an equation: it is none, or it is about something that no run comes to. */
export const equationProblems = (text: string, path: Path, names: Names): ReadonlyArray<ScenarioProblem> => {
  const equation = parseEquation(text)
  return equation === undefined
    ? [
        {
          ...problemAt(path, `${JSON.stringify(text)} is no equation such as stock.shirt.sold + 3 == orders.completed`),
          fix
        }
      ]
    : namesIn(equation).flatMap((name) => termProblems(name, path, names))
}

const single: ReadonlySet<string> = new Set(["users", "products", "parked"])

const known = Object.keys(Expectations.fields).filter((word) => word !== "equations")

const fields = {
  orders: new Set(Object.keys(Expectations.fields.orders.schema.fields)),
  provider: new Set(Object.keys(Expectations.fields.provider.schema.fields)),
  order: new Set(["total", "captured", "refunded"]),
  stock: new Set(Object.keys(StockExpectation.fields)),
  wallets: new Set(Object.keys(WalletExpectation.fields))
}

const termProblems = (term: string, path: Path, names: Names): ReadonlyArray<ScenarioProblem> => {
  const [word = ""] = term.split(".", 1)
  const rest = term.slice(word.length + 1)
  if (!known.includes(word) || single.has(word) !== (rest === "")) {
    const message = known.includes(word) ? `${term} is not one number` : `nothing is called ${word}`
    return [unknownWord(path, message, word, known)]
  }
  switch (word) {
    case "orders":
    case "provider":
      return oneOf(rest, fields[word], path)
    case "order":
      return fieldOf("order", rest, names.orders, fields.order, path)
    case "stock":
      return fieldOf("product", rest, names.products, fields.stock, path)
    case "wallets":
      return fieldOf("user", rest, new Set(names.users.keys()), fields.wallets, path)
    default:
      return word in countedWords ? oneOf(rest, countedWords[word as keyof typeof countedWords][1], path) : []
  }
}

const oneOf = (word: string, words: ReadonlySet<string>, path: Path): ReadonlyArray<ScenarioProblem> =>
  words.has(word) ? [] : [unknownWord(path, `nothing is called ${word}`, word, words)]

/** A field of something that has a name, in which there may be dots. */
const fieldOf = (
  kind: string,
  rest: string,
  owners: ReadonlySet<string>,
  words: ReadonlySet<string>,
  path: Path
): ReadonlyArray<ScenarioProblem> => {
  const cut = rest.lastIndexOf(".")
  const owner = rest.slice(0, Math.max(0, cut))
  return owners.has(owner) ? oneOf(rest.slice(cut + 1), words, path) : [unknownAt(path, kind, owner, owners)]
}
