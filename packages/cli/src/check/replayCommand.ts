import { explainFailure } from "@sagaproof/sim/check/explain/explainFailure"
import { replayRun } from "@sagaproof/sim/check/exploreRuns"
import { walkRun } from "@sagaproof/sim/check/walk/walkRun"
import type { RunOutcome } from "@sagaproof/sim/check/run/RunOutcome"

import type { Invocation } from "../CommandContext.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { toolFacts } from "../tool/toolFacts.ts"
import type { Alteration } from "./Alteration.ts"
import { counterexampleLines } from "./counterexample.ts"
import type { ReplayData } from "./ReplayData.ts"
import { tellWalk } from "./walk/tellWalk.ts"
import { walkDataOf, type WalkWords } from "./walk/walkDataOf.ts"
import { readReplay, type ReplayFile, replayOf, savedRuleFirst } from "./ReplayFile.ts"

/** Makes the command `replay`, of the platform as it is or with parts that are altered. */
export const replayCommand =
  (alteration: Alteration = {}) =>
  async (invocation: Invocation, path: string, words: WalkWords): Promise<CommandOutcome> => {
    const file = readReplay(invocation.folder, path)
    const { commit } = toolFacts()
    if (file.tool.commit !== commit) {
      invocation.note(
        `warning: it was saved on commit ${file.tool.commit ?? "unknown"}, and this is ${commit ?? "unknown"}`
      )
    }
    const { aggregates, alter } = alteration
    const isWalked = words.step === true || words.until !== undefined
    const walked = isWalked ? walkRun(replayOf(file), alter, aggregates) : undefined
    const replayed = walked?.outcome ?? replayRun(replayOf(file), alter, aggregates)
    const walk = walked === undefined ? null : walkDataOf(walked.walk, words)
    if (walk !== null && !invocation.json) {
      await tellWalk(invocation, walk)
    }
    const outcome = { ...replayed, broken: savedRuleFirst(file, replayed.broken) }
    const result = resultOf(file, outcome, commit)
    const verdict = verdicts[result]
    const data: ReplayData = {
      file: path,
      checker: file.checker,
      result,
      message: outcome.broken[0]?.message ?? null,
      savedOn: file.tool.commit,
      replayedOn: commit,
      steps: outcome.steps,
      virtualMs: outcome.virtualMs,
      traceHash: outcome.traceHash,
      walk
    }
    return {
      schema: "sagaproof.replay/1",
      verdict,
      exitCode: exitOfVerdict(verdict),
      data,
      render: (page) =>
        walk === null
          ? render(page, path, file, outcome, result, alteration)
          : endLines(page, path, file, outcome, result)
    }
  }

const verdicts = {
  reproduced: "fail",
  "different failure": "fail",
  "not reproduced": "unknown",
  "passes on another commit": "pass"
} as const satisfies Record<ReplayData["result"], string>

const resultOf = (file: ReplayFile, { broken }: RunOutcome, commit: string | null): ReplayData["result"] => {
  if (broken.length > 0) {
    return broken.some(({ checker }) => checker === file.checker) ? "reproduced" : "different failure"
  }
  return file.tool.commit === commit ? "not reproduced" : "passes on another commit"
}

/** What is said below a walk: which rule it was all about. */
const endLines = (
  page: Page,
  path: string,
  file: ReplayFile,
  { broken }: RunOutcome,
  result: ReplayData["result"]
): ReadonlyArray<string> => [
  "",
  ...(broken.length === 0
    ? notBroken(page, path, file, result)
    : broken.flatMap(({ checker, message }) => wrap(`${page.glyphs.fail} ${checker}: ${message}`, page.columns)))
]

const notBroken = (
  { columns }: Page,
  path: string,
  { checker }: ReplayFile,
  result: ReplayData["result"]
): ReadonlyArray<string> => wrap(`${path}: ${result}; ${checker} is not broken.`, columns)

const render = (
  page: Page,
  path: string,
  file: ReplayFile,
  { broken, steps, story }: RunOutcome,
  result: ReplayData["result"],
  { aggregates, alter }: Alteration
): ReadonlyArray<string> => {
  const failure = { run: 0, broken, steps, replay: replayOf(file) }
  return broken.length === 0
    ? notBroken(page, path, file, result)
    : counterexampleLines(page, {
        failure,
        story,
        probes: explainFailure(failure, alter, aggregates),
        origin: result,
        replayCommand: `sagaproof replay ${path}`
      })
}
