import { decodeScenario } from "@sagaproof/sim/workload/scenario/decodeScenario"
import type { ScenarioProblem } from "@sagaproof/sim/workload/scenario/problems/ScenarioProblem"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import * as Result from "effect/Result"
import { type Document, type ErrorCode, isMap, isNode, LineCounter, parseDocument } from "yaml"

import { CliFailure } from "../failure/CliFailure.ts"
import { didYouMean } from "../failure/didYouMean.ts"

/** Reads a scenario from YAML. Every problem is told with its place in the file. */
export const parseScenarioText = (text: string, file: string): Scenario => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset: number): string => {
    const { col, line } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  // One error of the notation brings forth many others, so only the first is told.
  const [wrong] = [...document.errors, ...document.warnings]
  if (wrong !== undefined) {
    const { code, message, pos } = wrong
    throw invalid([
      { message: `${placeOf(pos[0])}: ${firstLine(told[code] ?? message)}`, fix: fixes[code] ?? notation }
    ])
  }
  const decoded = decodeScenario(plainData(document, file))
  if (Result.isSuccess(decoded)) {
    return decoded.success
  }
  throw invalid(
    decoded.failure.map((problem) => ({
      message: `${placeOf(offsetOf(document, problem))}: ${pathOf(problem)}${problem.message}`,
      fix: suggestionFor(problem)
    }))
  )
}

/** Errors of the YAML library that speak to those who program with it, as people who write scenarios say them. */
const told: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: "A second document begins here, and a scenario file holds one",
  DUPLICATE_KEY: "This key is here twice",
  TAB_AS_INDENT: "This line is indented by a tab",
  IMPOSSIBLE: "This cannot be read as YAML",
  RESOURCE_EXHAUSTION: "This is nested too deeply"
}

const notation = "look at the indentation, brackets and quotes here and just before"

const fixes: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: "write each scenario to a file of its own",
  DUPLICATE_KEY: "leave one of them out, or put what both say together",
  TAB_AS_INDENT: "indent by spaces",
  TAG_RESOLVE_FAILED: "leave out what begins with !, or put it in quotes"
}

/** What a document says, as plain data. Aliases of aliases can stand for more than any memory holds. */
const plainData = (document: Document.Parsed, file: string): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw invalid([
      {
        message: `${file}:1:1: ${firstLine(error instanceof Error ? error.message : String(error))}`,
        fix: "write out what the aliases (*) stand for"
      }
    ])
  }
}

/** As many problems as one looks at before mending the file. */
const listed = 5

const invalid = (
  problems: ReadonlyArray<{ readonly message: string; readonly fix: string | undefined }>
): CliFailure => {
  const [first, ...others] = problems
  const left = others.length - (listed - 1)
  return new CliFailure({
    code: "INVALID_SCENARIO",
    exit: "usage",
    message: first?.message ?? "the scenario is not valid",
    fix: first?.fix,
    others:
      left > 0
        ? [...others.slice(0, listed - 1), { message: `${left} more problems in this file`, fix: undefined }]
        : others
  })
}

const firstLine = (message: string): string => message.split("\n", 1)[0] ?? message

const pathOf = ({ atKey, path }: ScenarioProblem): string => {
  const shown = atKey ? path.slice(0, -1) : path
  const text = shown.map((key, place) => (typeof key === "number" ? `[${key + 1}]` : place === 0 ? key : `.${key}`))
  return text.length === 0 ? "" : `${text.join("")}: `
}

const suggestionFor = ({ fix, unknown }: ScenarioProblem): string | undefined => {
  if (unknown === undefined) {
    return fix
  }
  const close = didYouMean(unknown.word, unknown.known)
  if (close !== undefined) {
    return `did you mean ${close}?`
  }
  return unknown.listed || unknown.known.length === 0
    ? undefined
    : `known here: ${unknown.known.slice(0, 20).join(", ")}`
}

/** Where in the text a problem is: at its value or key, else at the nearest one around it. */
const offsetOf = (document: Document.Parsed, { atKey, path }: ScenarioProblem): number => {
  if (atKey) {
    const around = document.getIn(path.slice(0, -1), true)
    const pair = isMap(around) ? around.items.find(({ key }) => String(key) === String(path.at(-1))) : undefined
    if (isNode(pair?.key) && pair.key.range) {
      return pair.key.range[0]
    }
  }
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) {
      return node.range[0]
    }
  }
  return 0
}
