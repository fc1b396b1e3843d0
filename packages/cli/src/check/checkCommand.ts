import { combineVerdicts, type Verdict } from "@sagaproof/core/judge/Verdict"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { ScheduleSearch } from "@sagaproof/sim/check/schedules/ScheduleSearch"

import type { Invocation } from "../CommandContext.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { makeEventStream } from "../output/EventStream.ts"
import type { Alteration } from "./Alteration.ts"
import { annotationsOf } from "./annotationsOf.ts"
import { coverageData } from "./coverageData.ts"
import type { CheckData } from "./CheckData.ts"
import { type CheckDocument, type CheckEvent, checkEventName } from "./events/CheckEvent.ts"
import { startEvent } from "./events/startEvent.ts"
import { tickingProgress } from "./events/tickingProgress.ts"
import { findFailure } from "./findFailure.ts"
import { findInWorkers } from "./findInWorkers.ts"
import { judgedProperties } from "./judgedProperties.ts"
import { junitOf } from "./junitOf.ts"
import { exampleOf, failureData, keepFailure } from "./KeptFailure.ts"
import { renderCheck } from "./renderCheck.ts"
import { replaySaved } from "./replaySaved.ts"
import { boundOf, propertiesOf, settingsOf, type SettingsWords } from "./settingsOf.ts"
import { writeReport } from "./writeReport.ts"

/** The options of `check` as they were given. */
export interface CheckWords extends SettingsWords {
  readonly runs: number
  readonly timeBudget: number
  readonly seed?: number
  readonly junit?: string
  readonly workers: number
  readonly coverage?: true
}

const seeds = 2 ** 31

/** Makes the command `check`, of the platform as it is or with parts that are altered. */
export const checkCommand =
  (alteration: Alteration = {}) =>
  async (invocation: Invocation, names: ReadonlyArray<string>, words: CheckWords): Promise<CommandOutcome> => {
    const wanted = propertiesOf(names)
    const settings = settingsOf(words)
    const bound = boundOf(words)
    const schedules = bound === undefined ? undefined : new ScheduleSearch(bound)
    const seed = words.seed ?? Math.floor(Math.random() * seeds)
    const now = () => performance.now()
    const begun = now()
    const events = makeEventStream<CheckEvent>(checkEventName, invocation.line, now)
    events.send(startEvent(seed, words, settings, wanted, bound !== undefined))
    const saved = replaySaved(invocation, wanted, alteration)
    saved.failures.forEach((kept) => events.send({ type: "violation", failure: failureData(kept) }))
    saved.fixed.forEach((replayFile) => events.send({ type: "fixed", replayFile }))
    saved.warnings.forEach((message) => events.send({ type: "warning", message }))
    const progress = tickingProgress(invocation.progress("check"), events, now)
    const budgetMs = words.timeBudget * 1_000
    const search = { seed, runs: words.runs, budgetMs, settings, properties: wanted, alteration, schedules }
    const find =
      words.workers > 1
        ? findInWorkers(search, words.workers, progress, invocation.signal)
        : findFailure(search, progress, invocation.signal)
    const exploration = await find.finally(() => progress.end())
    const durationMs = now() - begun
    const found =
      exploration.failure === undefined
        ? []
        : [keepFailure(invocation, exploration.failure, settings, alteration, budgetMs)]
    found.forEach((kept) => events.send({ type: "violation", failure: failureData(kept) }))
    const failures = [...saved.failures, ...found]
    const faultsNotFired =
      words.faults === undefined && words.coverage !== true
        ? []
        : settings.faults.filter((fault) => !exploration.fired.has(fault))
    const properties = judgedProperties(exploration, failures, wanted)
    const data: CheckData = {
      seed,
      runs: exploration.runs,
      runsAtMost: words.runs,
      timeBudgetSeconds: words.timeBudget,
      endedBy: exploration.endedBy,
      runsPerSecond: exploration.runs / (durationMs / 1_000),
      durationMs,
      faultsFired: Object.fromEntries(exploration.fired),
      faultsNotFired,
      schedules: schedules === undefined ? null : scheduleData(schedules),
      coverage: words.coverage === true ? coverageData(settings, exploration.covered) : null,
      properties,
      failures: failures.map(failureData),
      fixed: saved.fixed,
      warnings: saved.warnings
    }
    report(invocation, words.junit, data)
    const verdict = verdictOf(data, wanted)
    const configHash = fingerprint([settings, [...(wanted ?? [])]])
    return {
      schema: "sagaproof.check/1",
      run: { id: fingerprint([configHash, seed]), seed: String(seed), configHash },
      verdict,
      exitCode: exitOfVerdict(verdict),
      data,
      lastEvent: (document) => events.stamp({ type: "run.end", document: document as CheckDocument }),
      render: (page) => {
        const examples = failures.map((kept) => exampleOf(kept, alteration))
        return renderCheck(data, examples, verdict)(page)
      }
    }
  }

const scheduleData = ({ bound, left, tried }: ScheduleSearch): CheckData["schedules"] => ({
  departures: bound,
  tried,
  complete: left === 0,
  left
})

/** Tells CI servers, where they want to be told. */
const report = ({ environment, folder, print }: Invocation, junit: string | undefined, data: CheckData): void => {
  if (junit !== undefined) {
    writeReport(folder, junit, junitOf(data))
  }
  if (environment["GITHUB_ACTIONS"] === "true") {
    print(...annotationsOf(data))
  }
}

/** What was not asked for by name need not have been judged; a fault that was and never happened is no pass. */
const verdictOf = (
  { coverage, faultsNotFired, properties, runs: made }: CheckData,
  wanted: ReadonlySet<string> | undefined
): Verdict =>
  combineVerdicts([
    ...properties
      .filter(({ runs, verdict }) => wanted !== undefined || runs > 0 || verdict === "fail")
      .map(({ verdict }) => verdict),
    ...(faultsNotFired.length > 0 && made > 0 ? (["unknown"] as const) : []),
    ...((coverage ?? []).some(({ runs }) => runs === 0) ? (["unknown"] as const) : [])
  ])
