import { type RejectionCode, type RejectionCodeFacts, rejectionCodes } from "@sagaproof/core/rejection/RejectionCode"
import { databaseProblems } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import type { Command } from "commander"

import type { Invocation } from "../CommandContext.ts"
import { unknownName } from "../failure/unknownName.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import type { Page } from "../output/Page.ts"
import { topics } from "./topics.ts"

/** Shows the help of a command, of a topic or of an error code. */
export const showHelp =
  (program: Command) =>
  async ({ page }: Invocation, words: ReadonlyArray<string>): Promise<CommandOutcome> => {
    if (words[0] === "schema" && words.length <= 2) {
      const { showSchema } = await import("./showSchema.ts")
      return showSchema(words[1])
    }
    const lines = helpFor(program, words, page)
    return success("sagaproof.text/1", { text: lines.join("\n") }, () => lines)
  }

const helpFor = (program: Command, words: ReadonlyArray<string>, page: Page): ReadonlyArray<string> => {
  const [first = ""] = words
  const topic = words.length === 1 && Object.hasOwn(topics, first) ? topics[first] : undefined
  if (topic !== undefined) {
    return topic(page)
  }
  if (words.length === 1 && isRejectionCode(first)) {
    return aboutCode(first, rejectionCodes[first])
  }
  if (words.length === 1 && isDatabaseProblem(first)) {
    return [first, `  meaning: ${databaseProblems[first]}`, "  more:    docs/guide/database.md"]
  }
  return find(program, words).helpInformation().trimEnd().split("\n")
}

const isRejectionCode = (word: string): word is RejectionCode => Object.hasOwn(rejectionCodes, word)

const isDatabaseProblem = (word: string): word is keyof typeof databaseProblems => Object.hasOwn(databaseProblems, word)

const aboutCode = (code: string, { fix, meaning, source, status }: RejectionCodeFacts): ReadonlyArray<string> => [
  code,
  `  meaning: ${meaning}`,
  `  fix:     ${fix}`,
  `  HTTP:    ${status}`,
  `  source:  ${source}`
]

const errorCodes = [...Object.keys(rejectionCodes), ...Object.keys(databaseProblems)]

const find = (command: Command, words: ReadonlyArray<string>): Command => {
  const [word, ...rest] = words
  if (word === undefined) {
    return command
  }
  const child = command.commands.find((each) => each.name() === word)
  if (child === undefined) {
    const names = command.commands.map((each) => each.name())
    const known = command.parent === null ? [...names, ...Object.keys(topics), "schema", ...errorCodes] : names
    throw unknownName("topic", word, known, "sagaproof help")
  }
  return find(child, rest)
}
