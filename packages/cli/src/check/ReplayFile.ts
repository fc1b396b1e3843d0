import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { CheckCase } from "@sagaproof/sim/check/case/CheckCase"
import type { FailedRun, Replay } from "@sagaproof/sim/check/exploreRuns"

import { CliFailure } from "../failure/CliFailure.ts"
import { systemProblem } from "../failure/systemProblem.ts"
import { unusableFile } from "../failure/unusableFile.ts"
import { toolFacts } from "../tool/toolFacts.ts"

/** The form of the files that this build writes and reads. */
const form = "sagaproof.replay-file/1"

/** A saved failure: everything that is needed to have it again elsewhere. */
const ReplayFile = Schema.Struct({
  form: Schema.Literal(form),
  tool: Schema.Struct({ version: Schema.String, commit: Schema.NullOr(Schema.String) }),
  /** The rule that it breaks, and how that was told. */
  checker: Schema.String,
  message: Schema.String,
  seed: Schema.Int,
  input: CheckCase,
  /** Every choice that was not dull, by its address. */
  tape: Schema.Record(Schema.String, Schema.Int)
})

/** {@inheritDoc ReplayFile} */
export type ReplayFile = typeof ReplayFile.Type

/** The folder in which failures are kept, from where they are replayed first the next time. */
export const replayFolder = join(".sagaproof", "repro")

const decode = Schema.decodeUnknownResult(ReplayFile)

/** The run of a saved failure. */
export const replayOf = ({ input, seed, tape }: ReplayFile): Replay => ({ input, seed, tape })

/** What a replay has broken, the rule that the saved run broke before others. */
export const savedRuleFirst = ({ checker }: ReplayFile, broken: FailedRun["broken"]): FailedRun["broken"] => [
  ...broken.filter((rule) => rule.checker === checker),
  ...broken.filter((rule) => rule.checker !== checker)
]

/** Saves a failure, and answers its path from the folder. */
export const saveReplay = (folder: string, { broken, replay }: FailedRun): string => {
  const [first] = broken
  const { commit, version } = toolFacts()
  const file: ReplayFile = {
    form,
    tool: { version, commit },
    checker: first?.checker ?? "",
    message: first?.message ?? "",
    seed: replay.seed,
    input: replay.input,
    tape: replay.tape
  }
  const path = join(replayFolder, `${file.checker}-${fingerprint([file.input, file.tape]).slice(0, 8)}.json`)
  try {
    mkdirSync(dirname(resolve(folder, path)), { recursive: true })
    writeFileSync(resolve(folder, path), `${JSON.stringify(file, undefined, 2)}\n`)
  } catch (error) {
    throw unusable(path, "written", error)
  }
  return path
}

/** The paths of all saved failures, sorted. */
export const savedReplays = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(resolve(folder, replayFolder))
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => join(replayFolder, name))
  } catch (error) {
    if (systemProblem(error)?.isUsersMistake === true) {
      return []
    }
    throw unusable(replayFolder, "read", error)
  }
}

/** Reads a saved failure. One that is cut off, or of another version, is told as such. */
export const readReplay = (folder: string, path: string): ReplayFile => {
  const content = parse(path, textOf(folder, path))
  const named = (content as { readonly form?: unknown } | null)?.form
  if (named !== form && typeof named === "string" && named.startsWith("sagaproof.replay-file/")) {
    throw malformed(
      path,
      `it is of the form ${named}, and this build reads ${form}`,
      "replay it with the build that wrote it"
    )
  }
  const file = decode(content)
  if (Result.isFailure(file)) {
    throw malformed(path, "it is no replay file", "give a file that sagaproof check has written")
  }
  return file.success
}

const textOf = (folder: string, path: string): string => {
  try {
    return readFileSync(resolve(folder, path), "utf8")
  } catch (error) {
    throw unusable(path, "read", error)
  }
}

const parse = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(
      path,
      "it is no JSON: it may be cut off",
      "take the whole file, or let sagaproof check write it anew"
    )
  }
}

const malformed = (path: string, why: string, fix: string): CliFailure =>
  new CliFailure({
    code: "MALFORMED_REPLAY",
    exit: "usage",
    message: `${path} cannot be replayed: ${why}`,
    fix
  })

const unusable = (path: string, how: "read" | "written", error: unknown): unknown =>
  unusableFile(path, how, error, fixes[how])

const fixes = {
  read: `sagaproof check writes its failures to ${replayFolder}`,
  written: "choose a folder that you may write to"
}
