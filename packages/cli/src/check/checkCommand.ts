import { combineVerdicts, type Verdict } from "@sagaproof/core/judge/Verdict"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { explainFailure } from "@sagaproof/sim/check/explain/explainFailure"
import { type Exploration, type FailedRun, replayRun } from "@sagaproof/sim/check/exploreRuns"
import { harnessRules } from "@sagaproof/sim/check/run/harnessRules"
import { shrinkFailure } from "@sagaproof/sim/check/shrink/shrinkFailure"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { annotationsOf } from "./annotationsOf.ts"
import { findInWorkers } from "./findInWorkers.ts"
import { junitOf } from "./junitOf.ts"
import { writeReport } from "./writeReport.ts"
import type { Alteration } from "./Alteration.ts"
import type { CheckData, FailureData } from "./CheckData.ts"
import type { Counterexample } from "./counterexample.ts"
import { findFailure } from "./findFailure.ts"
import { properties } from "./properties.ts"
import { readReplay, replayOf, savedReplays, savedRuleFirst, saveReplay } from "./ReplayFile.ts"
import { renderCheck } from "./renderCheck.ts"
import { propertiesOf, settingsOf, type SettingsWords } from "./settingsOf.ts"

/** The options of `check` as they were given. */
export interface CheckWords extends SettingsWords {
  readonly runs: number
  readonly timeBudget: number
  readonly seed?: number
  readonly junit?: string
  readonly workers: number
}

/** A failure, and where it was saved. */
interface KeptFailure {
  readonly failure: FailedRun
  readonly file: string
  readonly run: number | null
  readonly origin: string
}

/** Making a failure smaller takes no longer than this, in milliseconds. */
const shrinkMs = 15_000

const seeds = 2 ** 31

/** Makes the command `check`, of the platform as it is or with parts that are altered. */
export const checkCommand =
  (alteration: Alteration = {}) =>
  async (invocation: Invocation, names: ReadonlyArray<string>, words: CheckWords): Promise<CommandOutcome> => {
    const wanted = propertiesOf(names)
    const settings = settingsOf(words)
    const seed = words.seed ?? Math.floor(Math.random() * seeds)
    const begun = performance.now()
    const saved = replaySaved(invocation, wanted, alteration)
    const progress = invocation.progress("check")
    const search = {
      seed,
      runs: words.runs,
      budgetMs: words.timeBudget * 1_000,
      settings,
      properties: wanted,
      alteration
    }
    const find =
      words.workers > 1
        ? findInWorkers(search, words.workers, progress, invocation.signal)
        : findFailure(search, progress, invocation.signal)
    const exploration = await find.finally(() => progress.end())
    const durationMs = performance.now() - begun
    const found = exploration.failure === undefined ? [] : [keep(invocation, exploration.failure, settings, alteration)]
    const failures = [...saved.failures, ...found]
    const notFired = words.faults === undefined ? [] : settings.faults.filter((fault) => !exploration.fired.has(fault))
    const judged = judgedProperties(exploration, failures, wanted)
    const verdict = combineVerdicts([
      ...judged
        .filter(({ runs, verdict: each }) => wanted !== undefined || runs > 0 || each === "fail")
        .map((each) => each.verdict),
      ...(notFired.length > 0 && exploration.runs > 0 ? (["unknown"] as const) : [])
    ])
    const data: CheckData = {
      seed,
      runs: exploration.runs,
      runsPerSecond: exploration.runs / (durationMs / 1_000),
      durationMs,
      faultsFired: Object.fromEntries(exploration.fired),
      faultsNotFired: notFired,
      properties: judged,
      failures: failures.map(failureData),
      fixed: saved.fixed,
      warnings: saved.warnings
    }
    if (words.junit !== undefined) {
      writeReport(invocation.folder, words.junit, junitOf(data))
    }
    if (invocation.environment["GITHUB_ACTIONS"] === "true") {
      invocation.print(...annotationsOf(data))
    }
    const configHash = fingerprint([settings, [...(wanted ?? [])]])
    return {
      schema: "sagaproof.check/1",
      run: { id: fingerprint([configHash, seed]), seed: String(seed), configHash },
      verdict,
      exitCode: exitOfVerdict(verdict),
      data,
      render: renderCheck(
        data,
        failures.map((kept) => exampleOf(kept, alteration)),
        verdict
      )
    }
  }

/** Replays what was saved before: what fails still is told before anything new is looked for. */
const replaySaved = (
  { folder }: Invocation,
  wanted: ReadonlySet<string> | undefined,
  { aggregates, alter }: Alteration
) => {
  const failures: Array<KeptFailure> = []
  const fixed: Array<string> = []
  const warnings: Array<string> = []
  for (const path of savedReplays(folder)) {
    try {
      const file = readReplay(folder, path)
      const outcome = replayRun(replayOf(file), alter, aggregates)
      const broken = savedRuleFirst(file, outcome.broken).filter(({ checker }) => wanted?.has(checker) ?? true)
      if (broken.length > 0) {
        const failure: FailedRun = { run: 0, broken, steps: outcome.steps, replay: replayOf(file) }
        failures.push({ failure, file: path, run: null, origin: "saved before" })
      } else {
        fixed.push(path)
      }
    } catch (error) {
      if (!(error instanceof CliFailure)) {
        throw error
      }
      warnings.push(error.message)
    }
  }
  return { failures, fixed, warnings }
}

const keep = (
  { folder, signal }: Invocation,
  failure: FailedRun,
  settings: CheckSettings,
  alteration: Alteration
): KeptFailure => {
  const until = performance.now() + shrinkMs
  const goesOn = (): boolean => performance.now() < until && !signal.aborted
  const { failure: smallest, tries } = shrinkFailure(failure, { settings, ...alteration, goesOn })
  const [before, after] = [failure, smallest].map(({ replay }) => ({
    orders: replay.input.orders.length,
    choices: Object.keys(replay.tape).length
  }))
  const origin =
    `run ${failure.run}, shrunk from ${before?.orders ?? 0} orders to ${after?.orders ?? 0} and from ` +
    `${before?.choices ?? 0} choices to ${after?.choices ?? 0} in ${tries} runs`
  return { failure: smallest, file: saveReplay(folder, smallest), run: failure.run, origin }
}

const replayCommandOf = (file: string): string => `sagaproof replay ${file}`

const failureData = ({ failure: { broken, replay }, file, run }: KeptFailure): FailureData => ({
  property: broken[0]?.checker ?? "",
  checker: broken[0]?.checker ?? "",
  message: broken[0]?.message ?? "",
  run,
  orders: replay.input.orders.length,
  choices: Object.keys(replay.tape).length,
  replayFile: file,
  replayCommand: replayCommandOf(file)
})

const exampleOf = ({ failure, file, origin }: KeptFailure, { aggregates, alter }: Alteration): Counterexample => ({
  failure,
  origin,
  story: replayRun(failure.replay, alter, aggregates).story,
  probes: explainFailure(failure, alter, aggregates),
  replayCommand: replayCommandOf(file)
})

const judgedProperties = (
  exploration: Exploration,
  failures: ReadonlyArray<KeptFailure>,
  wanted: ReadonlySet<string> | undefined
): CheckData["properties"] => {
  const broken = new Set(failures.flatMap(({ failure }) => failure.broken.map(({ checker }) => checker)))
  return properties
    .filter(({ name }) => wanted?.has(name) ?? true)
    .map(({ name }) => {
      // What the harness itself sees to is judged in every run.
      const runs = name in harnessRules ? exploration.runs : (exploration.judged.get(name) ?? 0)
      const verdict: Verdict = broken.has(name) ? "fail" : runs > 0 ? "pass" : "unknown"
      return { name, verdict, runs }
    })
}
