import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"

import type { Invocation } from "../CommandContext.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"
import { type ScenarioRunner, scenarioRunner } from "../platform/scenarioRunner.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { makeNarrator } from "../scenario/narrator.ts"
import { findScenario } from "../scenario/scenarioFiles.ts"
import { demoData } from "./DemoData.ts"
import { type DemoPart, demoParts, type RunPart } from "./parts.ts"
import { renderCrowd, renderHeading, renderTitle } from "./renderDemo.ts"
import { renderResults } from "./renderResults.ts"

/** One seed for all: the demonstration is the same on every machine. */
const seed = 1

interface DemoOptions extends DatabaseOptions {
  readonly platform: PlatformChoice
}

/**
 * The demonstration that `npm start` shows: the walk-through of S0 with its ninth step, then 200 orders on a stock of
 * 100, then what the checkers say of all ledgers.
 */
export const demo = async (invocation: Invocation, options: DemoOptions): Promise<CommandOutcome> => {
  const run = await scenarioRunner(invocation, options)
  invocation.print(...renderTitle(invocation.page, options.platform))
  const runs: Array<RunPart> = []
  for (const part of demoParts) {
    runs.push(await runPart(invocation, run, part, runs.length + 1))
  }
  const verdict = combineVerdicts(runs.map(({ report }) => report.verdict))
  const configHash = fingerprint(demoParts)
  return {
    schema: "sagaproof.demo/1",
    run: { id: configHash, seed: String(seed), configHash },
    verdict,
    exitCode: exitOfVerdict(verdict),
    data: demoData(runs),
    render: (page) => renderResults(page, runs, verdict)
  }
}

const runPart = async (
  invocation: Invocation,
  run: ScenarioRunner,
  part: DemoPart,
  place: number
): Promise<RunPart> => {
  const { page, print } = invocation
  const { scenario } = await findScenario(part.scenario, invocation.folder)
  print(...renderHeading(page, part, place))
  const isCrowd = part.scenario === "200-on-100"
  const narrate = makeNarrator(page, { messages: !isCrowd })
  const begun = performance.now()
  const report = await run(scenario, { preset: part.preset, delivery: part.delivery, seed }, (event) => {
    const lines = narrate(event)
    if (lines.length > 0) {
      print(...lines)
    }
  })
  const durationMs = performance.now() - begun
  if (isCrowd) {
    print(...renderCrowd(page, report))
  }
  return { part, title: scenario.title, report, durationMs }
}
