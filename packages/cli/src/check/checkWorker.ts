import { parentPort, workerData } from "node:worker_threads"

import { exploreRuns } from "@sagaproof/sim/check/exploreRuns"
import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"

import type { RunRange, WorkerSearch } from "./WorkerMessage.ts"

// A thread that explores the ranges of runs that it is given, one after the other.

const { properties, seed, settings } = workerData as WorkerSearch

parentPort?.on("message", ({ from, runs }: RunRange) => {
  const wanted = properties === undefined ? {} : { properties }
  parentPort?.postMessage(exploreRuns({ seed, from, runs, settings, guard: escapeGuard, ...wanted }))
})
