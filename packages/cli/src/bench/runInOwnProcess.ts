import { fork } from "node:child_process"
import { extname } from "node:path"
import { fileURLToPath } from "node:url"
import { getHeapStatistics } from "node:v8"

import { CliFailure } from "../failure/CliFailure.ts"
import type { Benches, BenchTask, FromBenchProcess, ToBenchProcess } from "./BenchProcessMessage.ts"

/** A heap that begins as large as what a case leaves in it is not searched again and again for what it never holds. */
const initialHeapMegabytes = Math.min(2_000, Math.floor(getHeapStatistics().heap_size_limit / 2 ** 21))

/**
 * How large the young generation is. On Postgres what a unit makes lives until it is committed, and is copied each time
 * that the young generation is collected before: in a larger one that is less often.
 */
const semiSpaceMegabytes: Readonly<Record<keyof Benches, number>> = { memory: 16, postgres: 64, check: 16 }

/**
 * The settings of the engine under which is measured. By default its young generation grows and shrinks all the time,
 * and its pages go back to the system and are asked for again, which costs more than the orders' own work.
 */
const measuringFlags = (bench: keyof Benches): ReadonlyArray<string> => [
  `--min-semi-space-size=${semiSpaceMegabytes[bench]}`,
  `--max-semi-space-size=${semiSpaceMegabytes[bench]}`,
  `--initial-heap-size=${initialHeapMegabytes}`,
  // Engines before this one do not know it, and refuse to start with what they do not know.
  ...(Number.parseInt(process.versions.v8, 10) >= 13 ? ["--no-decommit-pooled-pages"] : [])
]

/** What whoever runs a bench wants to know and decide meanwhile. */
export interface BenchProcessHooks {
  readonly progress: (done: number, total: number, detail: string) => void
  readonly signal: AbortSignal
}

/** Runs a bench in a process of its own, which has compiled nothing else and runs under settings that are known. */
export const runInOwnProcess = <Name extends keyof Benches>(
  bench: Name,
  options: Benches[Name]["options"],
  hooks: BenchProcessHooks
): Promise<Benches[Name]["report"]> =>
  new Promise((resolve, reject) => {
    const entry = fileURLToPath(new URL(`./benchProcess${extname(import.meta.url)}`, import.meta.url))
    const child = fork(entry, { execArgv: [...process.execArgv, ...measuringFlags(bench)], serialization: "advanced" })
    const tell = (message: ToBenchProcess): void => {
      child.send(message)
    }
    const interrupt = (): void => tell({ _tag: "Interrupt" })
    hooks.signal.addEventListener("abort", interrupt, { once: true })
    let said: FromBenchProcess | undefined = undefined
    child.on("message", (message: FromBenchProcess) => {
      if (message._tag === "Progress") {
        hooks.progress(message.done, message.total, message.detail)
      } else {
        said = message
      }
    })
    child.on("error", reject)
    child.on("exit", (code, signal) => {
      hooks.signal.removeEventListener("abort", interrupt)
      if (said?._tag === "Report") {
        resolve(said.report)
      } else if (said?._tag === "Failure") {
        reject(new CliFailure(said.failure))
      } else {
        reject(new Error(`The process that was measured ended with ${signal ?? `code ${code}`}.`))
      }
    })
    tell({ _tag: "Run", task: { bench, options } as BenchTask })
  })
