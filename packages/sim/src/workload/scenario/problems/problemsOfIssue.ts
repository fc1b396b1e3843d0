import type * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"

import { describeExpected, describeValue, plainly } from "./describe.ts"
import { problemAt, type ScenarioProblem, unknownWord } from "./ScenarioProblem.ts"

type Path = ScenarioProblem["path"]

/** What a schema has to say about a value, as plain sentences at places. */
export const problemsOfIssue = (issue: SchemaIssue.Issue, path: Path = []): ReadonlyArray<ScenarioProblem> => {
  switch (issue._tag) {
    case "Pointer":
      return atPointer(issue, path)
    case "Composite":
      return issue.issues.flatMap((each) =>
        isUnknownKey(each) ? [unknownKey(each, issue.ast, path)] : problemsOfIssue(each, path)
      )
    case "AnyOf":
      return noneOf(issue, path)
    case "Filter":
      return [ofFilter(issue, path)]
    case "Encoding":
      return problemsOfIssue(issue.issue, path)
    case "InvalidType":
    case "UnexpectedKey":
    case "OneOf":
      return [ofType(issue, path)]
    case "MissingKey":
      return [missing(path)]
    case "InvalidValue":
    case "Forbidden":
      return [problemAt(path, `found ${describeValue(issue.input)}, which is not possible here`)]
  }
}

/** A value of another kind. YAML 1.2 reads `no` and `off` as texts, which many do not expect. */
const ofType = (issue: SchemaIssue.InvalidType | SchemaIssue.UnexpectedKey | SchemaIssue.OneOf, path: Path) => {
  const { ast, input } = issue
  const found = problemAt(path, `expected ${describeExpected(ast)}, found ${describeValue(input)}`)
  const meant = ast._tag === "Boolean" && typeof input === "string" ? switches.get(input.toLowerCase()) : undefined
  return meant === undefined ? found : { ...found, fix: `write ${meant}` }
}

const switches: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["on", true],
  ["no", false],
  ["off", false]
])

/** A value of the right kind that is not one of those that are possible. */
const ofFilter = (issue: SchemaIssue.Filter, path: Path): ScenarioProblem => {
  const { input } = issue
  const expected = expectedBy(issue)
  const found = problemAt(path, `expected ${expected}, found ${describeValue(input)}`)
  return typeof input === "number" ? { ...found, fix: fixOfNumber(input, expected) } : found
}

const fixOfNumber = (input: number, expected: string): string => {
  if (expected !== "a whole number") {
    return `write ${expected}`
  }
  return Number.isInteger(input) || !Number.isFinite(input)
    ? "write a whole number of at most 15 digits"
    : `write a whole number, such as ${Math.round(input)}`
}

const missing = (path: Path): ScenarioProblem => {
  const last = path.at(-1)
  const around = path.slice(0, -1)
  return typeof last === "number"
    ? problemAt(
        around,
        `expected a list of ${last + 1} or more, found ${last === 0 ? "an empty one" : `one of ${last}`}`
      )
    : problemAt(around, `${last} is missing`)
}

const atPointer = (issue: SchemaIssue.Pointer, path: Path): ReadonlyArray<ScenarioProblem> =>
  problemsOfIssue(issue.issue, [...path, ...issue.path.map(keyOf)])

const keyOf = (key: PropertyKey): string | number => (typeof key === "number" ? key : String(key))

const isUnknownKey = (issue: SchemaIssue.Issue): issue is SchemaIssue.Pointer =>
  issue._tag === "Pointer" && issue.issue._tag === "UnexpectedKey"

const unknownKey = (issue: SchemaIssue.Pointer, ast: SchemaAST.AST, path: Path): ScenarioProblem => {
  const word = String(issue.path.at(-1))
  return notHere(path, word, keysOf(ast))
}

const notHere = (path: Path, word: string, known: ReadonlyArray<string>): ScenarioProblem =>
  unknownWord([...path, word], `there is no ${word} here`, word, known, true)

const keysOf = (ast: SchemaAST.AST): ReadonlyArray<string> =>
  ast._tag === "Objects" ? ast.propertySignatures.map(({ name }) => String(name)) : []

const expectedBy = ({ filter, issue }: SchemaIssue.Filter): string => {
  const { expected } = (filter.annotations ?? {}) as { readonly expected?: unknown }
  const inner =
    issue._tag === "InvalidValue" ? (issue.annotations as { readonly message?: unknown } | undefined) : undefined
  return plainly(
    typeof expected === "string" ? expected : typeof inner?.message === "string" ? inner.message : "another value"
  )
}

/**
 * No member of a union fits. Where each member has a key of its own that it needs, such as the word of a step, the
 * member whose key is there is the one that was meant.
 */
const noneOf = (issue: SchemaIssue.AnyOf, path: Path): ReadonlyArray<ScenarioProblem> => {
  const [meant] = issue.issues.filter((each) => missingKeys(each).length === 0)
  if (meant !== undefined) {
    return problemsOfIssue(meant, path)
  }
  const known = wordsOf(issue.ast)
  const found = typeof issue.input === "object" && issue.input !== null ? Object.keys(issue.input) : []
  if (known.length === 0 || !found.length) {
    return [noneOfValues(issue, path)]
  }
  const word = found.find((key) => !isKnownBeside(issue.ast, key))
  return [
    word === undefined
      ? unknownWord(path, `there is only ${found.join(" and ")} here`, "", known)
      : notHere(path, word, known)
  ]
}

/** The keys that a member of a union needs: the words of steps, and of misfortunes. */
const wordsOf = ({ types }: SchemaAST.Union): ReadonlyArray<string> =>
  types.flatMap((type) =>
    type._tag === "Objects"
      ? type.propertySignatures.filter((each) => !isOptional(each)).map(({ name }) => String(name))
      : []
  )

const isOptional = ({ type }: SchemaAST.PropertySignature): boolean => type.context?.isOptional === true

/** Whether every member knows a key, so that it does not say which of them is meant. */
const isKnownBeside = ({ types }: SchemaAST.Union, key: string): boolean =>
  types.every((type) => keysOf(type).includes(key))

const noneOfValues = ({ ast, input }: SchemaIssue.AnyOf, path: Path): ScenarioProblem => {
  const values = ast.types.flatMap((type) => (type._tag === "Literal" ? [String(type.literal)] : []))
  return {
    ...problemAt(path, `expected ${describeExpected(ast)}, found ${describeValue(input)}`),
    unknown: typeof input === "string" ? { word: input, known: values, listed: true } : undefined
  }
}

const missingKeys = (issue: SchemaIssue.Issue): ReadonlyArray<string> =>
  issue._tag === "Composite"
    ? issue.issues.flatMap((each) =>
        each._tag === "Pointer" && each.issue._tag === "MissingKey" ? [String(each.path.at(-1))] : []
      )
    : []
