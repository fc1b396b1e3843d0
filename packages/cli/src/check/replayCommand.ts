import { explainFailure } from "@sagaproof/sim/check/explain/explainFailure"
import { replayRun } from "@sagaproof/sim/check/exploreRuns"
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
import { readReplay, type ReplayFile, replayOf, savedRuleFirst } from "./ReplayFile.ts"

/** Makes the command `replay`, of the platform as it is or with parts that are altered. */
export const replayCommand =
  (alteration: Alteration = {}) =>
  async (invocation: Invocation, path: string): Promise<CommandOutcome> => {
    const file = readReplay(invocation.folder, path)
    const { commit } = toolFacts()
    if (file.tool.commit !== commit) {
      invocation.note(
        `warning: it was saved on commit ${file.tool.commit ?? "unknown"}, and this is ${commit ?? "unknown"}`
      )
    }
    const { aggregates, alter } = alteration
    const replayed = replayRun(replayOf(file), alter, aggregates)
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
      traceHash: outcome.traceHash
    }
    return {
      schema: "sagaproof.replay/1",
      verdict,
      exitCode: exitOfVerdict(verdict),
      data,
      render: (page) => render(page, path, file, outcome, result, alteration)
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
    ? wrap(`${path}: ${result}; ${file.checker} is not broken.`, page.columns)
    : counterexampleLines(page, {
        failure,
        story,
        probes: explainFailure(failure, alter, aggregates),
        origin: result,
        replayCommand: `sagaproof replay ${path}`
      })
}
