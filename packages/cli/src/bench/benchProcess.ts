import * as Effect from "effect/Effect"

import { runBench } from "@sagaproof/sim/load/bench/runBench"

import { CliFailure, type FailureParts } from "../failure/CliFailure.ts"
import type { Benches, BenchTask, FromBenchProcess, ToBenchProcess } from "./BenchProcessMessage.ts"

// The process in which a bench is measured. It does what its parent asks for, and ends with it. What escapes here
// ends the process with its trace on standard error, which the parent shows.

const interrupted = new AbortController()

const tell = (message: FromBenchProcess): void => {
  process.send?.(message)
}

const hooks = {
  progress: (done: number, total: number, detail: string): void => tell({ _tag: "Progress", done, total, detail }),
  signal: interrupted.signal
}

/** Each bench loads what it measures and nothing else. */
const reportOf = async (task: BenchTask): Promise<Benches[keyof Benches]["report"]> => {
  switch (task.bench) {
    case "check":
      return (await import("@sagaproof/sim/load/bench/check/runCheckBench")).runCheckBench(task.options, hooks)
    case "memory":
      return Effect.runPromise(runBench(task.options, hooks))
    case "postgres":
      return (await import("./postgres/measure.ts")).measure(task.options, hooks)
  }
}

const run = async (task: BenchTask): Promise<void> => {
  try {
    tell({ _tag: "Report", report: await reportOf(task) })
  } catch (error) {
    if (!(error instanceof CliFailure)) {
      throw error
    }
    tell({ _tag: "Failure", failure: partsOf(error) })
  }
  process.disconnect()
}

const partsOf = ({ because, code, exit, fix, message }: CliFailure): FailureParts => ({
  code,
  exit,
  message,
  cause: because,
  fix
})

process.on("message", (message: ToBenchProcess) => {
  if (message._tag === "Interrupt") {
    interrupted.abort()
  } else {
    void run(message.task)
  }
})
// A terminal interrupts both processes: the parent decides what that means.
process.on("SIGINT", () => {})
process.on("disconnect", () => process.exit())
