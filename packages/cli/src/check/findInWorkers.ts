import { extname } from "node:path"
import { Worker } from "node:worker_threads"

import type { Exploration, FailedRun } from "@sagaproof/sim/check/exploreRuns"
import type { FaultName } from "@sagaproof/sim/check/faults/faultNames"

import type { Progress } from "../terminal/Progress.ts"
import { addCounts } from "./addCounts.ts"
import type { Found, Search } from "./findFailure.ts"
import { searchEndOf } from "./SearchEnd.ts"
import type { RunRange } from "./WorkerMessage.ts"

/** Few enough that nobody waits long for the last one. */
const runsPerRange = 10

/**
 * Explores in several threads. Ranges of runs are handed out in their order and finished once they are begun, so that the
 * failure that is found first is the same whoever runs what.
 */
export const findInWorkers = async (
  search: Search,
  workers: number,
  progress: Progress,
  signal: AbortSignal
): Promise<Found> => {
  const fired = new Map<FaultName, number>()
  const judged = new Map<string, number>()
  const covered = new Map<string, number>()
  const begun = performance.now()
  let next = 1
  let done = 0
  let failure: FailedRun | undefined

  const takeRange = (): RunRange | undefined => {
    const isOver = failure !== undefined || signal.aborted || performance.now() - begun >= search.budgetMs
    const runs = Math.min(runsPerRange, search.runs + 1 - next)
    if (isOver || runs <= 0) {
      return undefined
    }
    const range = { from: next, runs }
    next += runs
    return range
  }
  const take = (part: Exploration): void => {
    addCounts(fired, part.fired)
    addCounts(judged, part.judged)
    addCounts(covered, part.covered)
    done += part.runs
    if (part.failure !== undefined && part.failure.run < (failure?.run ?? Number.POSITIVE_INFINITY)) {
      failure = part.failure
    }
    const perSecond = Math.round((done / (performance.now() - begun)) * 1_000)
    progress.update({ done, total: search.runs, detail: `${perSecond} runs/s` })
  }
  await Promise.all(Array.from({ length: workers }, () => work(search, takeRange, take)))
  const endedBy = searchEndOf(search, { done, failure }, signal)
  return { runs: done, failure, fired, judged, covered, endedBy }
}

const entry = new URL(`./checkWorker${extname(import.meta.url)}`, import.meta.url)

/** One thread, from its beginning until there is no range left for it. */
const work = (
  { properties, seed, settings }: Search,
  takeRange: () => RunRange | undefined,
  take: (part: Exploration) => void
): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: { properties, seed, settings } })
    const goOn = (): void => {
      const range = takeRange()
      if (range === undefined) {
        void worker.terminate().then(() => resolve(), reject)
      } else {
        worker.postMessage(range)
      }
    }
    worker.on("message", (part: Exploration) => {
      take(part)
      goOn()
    })
    worker.on("error", reject)
    goOn()
  })
