import { drawCase } from "../../../check/case/drawCase.ts"
import type { CheckSettings } from "../../../check/CheckSettings.ts"
import { defaultSettings } from "../../../check/defaultSettings.ts"
import { type Exploration, exploreRuns } from "../../../check/exploreRuns.ts"
import { escapeGuard } from "../../escapeGuard.ts"
import { benchMachine, benchVersions } from "../benchMachine.ts"
import type { BenchHooks } from "../runBench.ts"
import type { CheckBenchOptions } from "./CheckBenchOptions.ts"
import type { CheckBenchPart, CheckBenchReport, LargeRun, SmallRuns } from "./CheckBenchReport.ts"
import { countOne } from "./countOne.ts"

/** Over the bus, with all that may befall a run, judged by all checkers. */
const settingsFor = (orders: number): CheckSettings => ({
  ...defaultSettings,
  presets: ["reserve-first"],
  deliveries: ["bus"],
  orders: { min: orders, max: orders }
})

const ordersOfSmallRuns = 5

/** So many runs are looked at more closely, besides those that are timed. */
const counted = 100

/** So many runs are made between two looks at the signal. */
const chunk = 50

/** Measures simulated runs as `check` makes them: drawn, guarded, a part of them twice, and judged by all checkers. */
export const runCheckBench = (options: CheckBenchOptions, hooks: BenchHooks): CheckBenchReport => {
  const machine = benchMachine()
  const small = measureSmall(options, hooks)
  const large = hooks.signal.aborted ? undefined : measureLarge(options)
  const broken = small.broken ?? large?.broken
  return {
    machine,
    versions: benchVersions(),
    small,
    large,
    interrupted: hooks.signal.aborted,
    verdict: broken === undefined ? "pass" : "fail"
  }
}

const measureSmall = ({ runs, seed, warmUp }: CheckBenchOptions, { progress, signal }: BenchHooks): SmallRuns => {
  const settings = settingsFor(ordersOfSmallRuns)
  const explore = (from: number, many: number): Exploration =>
    exploreRuns({ seed, from, runs: many, settings, guard: escapeGuard })
  let done = 0
  explore(runs + 1, warmUp)
  const part = timed(() => {
    let broken: string | undefined
    while (done < runs && broken === undefined && !signal.aborted) {
      const exploration = explore(done + 1, Math.min(chunk, runs - done))
      done += exploration.runs
      broken = brokenIn(exploration)
      progress(done, runs, "runs of five orders")
    }
    return broken
  })
  const counts = Array.from({ length: Math.min(counted, runs) }, (_, place) => countOne(seed, place + 1, settings))
  const sum = (of: (count: (typeof counts)[number]) => number): number =>
    counts.reduce((total, count) => total + of(count), 0)
  const messages = sum((count) => count.messages)
  return {
    ...part,
    runs: done,
    runsPerCpuSecond: done / part.cpuSeconds,
    messagesPerRun: messages / counts.length,
    operationsPerHop: sum((count) => count.operations) / messages,
    yieldPointsPerHop: sum((count) => count.yieldPoints) / messages
  }
}

const measureLarge = ({ orders, seed }: CheckBenchOptions): LargeRun => {
  const settings = settingsFor(orders)
  const part = timed(() => brokenIn(exploreRuns({ seed, runs: 1, settings, guard: escapeGuard })))
  return {
    ...part,
    orders: drawCase(`${seed}/1`, settings).orders.length,
    ordersPerCpuSecond: orders / part.cpuSeconds,
    messages: countOne(seed, 1, settings).messages
  }
}

const timed = (work: () => string | undefined): CheckBenchPart => {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  const broken = work()
  const { system, user } = process.cpuUsage(used)
  return { seconds: (performance.now() - begun) / 1_000, cpuSeconds: (user + system) / 1_000_000, broken }
}

const brokenIn = ({ failure }: Exploration): string | undefined => {
  const [first] = failure?.broken ?? []
  return first === undefined ? undefined : `${first.checker}: ${first.message}`
}
