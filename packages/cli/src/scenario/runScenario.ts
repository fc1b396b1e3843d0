import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { RunChoice } from "@sagaproof/sim/workload/scenario/RunChoice"
import type { DeliveryName, PresetChoice } from "@sagaproof/sim/workload/scenario/schema/choices"
import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"
import { type ScenarioRunner, scenarioRunner } from "../platform/scenarioRunner.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { makeNarrator } from "./narrator.ts"
import { renderReport } from "./renderReport.ts"
import { scenarioData, type TimedReport } from "./ScenarioData.ts"
import { findScenario } from "./scenarioFiles.ts"

/** The options of `scenario run`. */
export interface RunOptions extends DatabaseOptions {
  readonly platform: PlatformChoice
  readonly preset?: string
  readonly delivery?: string
  readonly all?: boolean
  readonly seed: number
}

/** Runs a scenario and judges it. */
export const runScenario = async (
  invocation: Invocation,
  nameOrFile: string,
  options: RunOptions
): Promise<CommandOutcome> => {
  const { scenario } = await findScenario(nameOrFile, invocation.folder)
  const choices = choicesFor(scenario, options)
  const run = await scenarioRunner(invocation, options)
  const runs: Array<TimedReport> = []
  for (const choice of choices) {
    runs.push(await runOnce(invocation, scenario, choice, { run, platform: options.platform }))
  }
  const verdict = combineVerdicts(runs.map(({ report }) => report.verdict))
  const configHash = fingerprint(scenario)
  const { all, delivery, platform, preset, seed } = options
  return {
    schema: "sagaproof.scenario.run/1",
    run: { id: fingerprint([configHash, { preset, delivery, all, seed, platform }]), seed: String(seed), configHash },
    verdict,
    exitCode: exitOfVerdict(verdict),
    data: scenarioData(scenario.name, scenario.title, runs),
    // Everything was printed as it came.
    render: () => []
  }
}

/** How scenarios are run, and on what. */
interface Runner {
  readonly run: ScenarioRunner
  readonly platform: PlatformChoice
}

/** Runs a scenario once and prints it as it happens. */
const runOnce = async (
  invocation: Invocation,
  scenario: Scenario,
  choice: RunChoice,
  { platform, run }: Runner
): Promise<TimedReport> => {
  const { page } = invocation
  const narrate = makeNarrator(page, { messages: invocation.verbose || isSmall(scenario) })
  invocation.print(...headerOf(page, scenario, choice))
  const begun = performance.now()
  const report = await run(scenario, choice, (event) => {
    const lines = narrate(event)
    if (lines.length > 0) {
      invocation.print(...lines)
    }
  })
  const durationMs = performance.now() - begun
  invocation.print(...renderReport(page, report, platform))
  return { report, durationMs }
}

const headerOf = (page: Page, { title }: Scenario, { delivery, preset, seed }: RunChoice): ReadonlyArray<string> => [
  "",
  ...wrap(title, page.columns).map(page.paint.bold),
  page.paint.dim(`${preset}, ${delivery} delivery, seed ${seed}`),
  page.paint.dim(page.glyphs.rule.repeat(page.columns))
]

/** More orders than this are not told message by message. */
const toldInFull = 4

const isSmall = ({ steps }: Scenario): boolean =>
  steps
    .flatMap((step) => ("at-once" in step ? step["at-once"] : [step]))
    .reduce((sum, step) => sum + ("order" in step ? (step.order.count ?? 1) : 0), 0) <= toldInFull

const choicesFor = (scenario: Scenario, { all, delivery, preset, seed }: RunOptions): ReadonlyArray<RunChoice> => {
  const presets = chosen("preset", preset, presetChoices, scenario.presets ?? presetChoices, scenario.name)
  const deliveries = chosen("delivery", delivery, deliveryNames, scenario.deliveries ?? deliveryNames, scenario.name)
  const choices = presets.flatMap((each) => deliveries.map((kind) => ({ preset: each, delivery: kind, seed })))
  return all === true ? choices : choices.slice(0, 1)
}

/** The one that was asked for, or all that a scenario can run under, its usual one first. */
const chosen = <Name extends PresetChoice | DeliveryName>(
  kind: "preset" | "delivery",
  asked: string | undefined,
  known: ReadonlyArray<Name>,
  possible: ReadonlyArray<Name>,
  scenario: string
): ReadonlyArray<Name> => {
  if (asked === undefined) {
    return possible
  }
  const name = known.find((each) => each === asked)
  if (name === undefined) {
    throw unknownName(kind, asked, known, "sagaproof scenario run --help")
  }
  if (!possible.includes(name)) {
    throw new CliFailure({
      code: "NOT_FOR_SCENARIO",
      exit: "usage",
      message: `the scenario ${scenario} does not run under ${kind} ${name}`,
      fix: `choose ${possible.join(" or ")}`
    })
  }
  return [name]
}
