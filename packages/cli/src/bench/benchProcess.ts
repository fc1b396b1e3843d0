import * as Effect from "effect/Effect"

import type { BenchOptions } from "@sagaproof/sim/load/bench/BenchOptions"
import { runBench } from "@sagaproof/sim/load/bench/runBench"

import type { FromBenchProcess, ToBenchProcess } from "./BenchProcessMessage.ts"

// The process in which a bench is measured. It does what its parent asks for, and ends with it. What escapes here
// ends the process with its trace on standard error, which the parent shows.

const interrupted = new AbortController()

const tell = (message: FromBenchProcess): void => {
  process.send?.(message)
}

const run = async (options: BenchOptions): Promise<void> => {
  const report = await Effect.runPromise(
    runBench(options, {
      progress: (done, total, detail) => tell({ _tag: "Progress", done, total, detail }),
      signal: interrupted.signal
    })
  )
  tell({ _tag: "Report", report })
  process.disconnect()
}

process.on("message", (message: ToBenchProcess) => {
  if (message._tag === "Interrupt") {
    interrupted.abort()
  } else {
    void run(message.options)
  }
})
// A terminal interrupts both processes: the parent decides what that means.
process.on("SIGINT", () => {})
process.on("disconnect", () => process.exit())
