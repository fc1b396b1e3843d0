import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os"

import type { BenchMachine, BenchVersions } from "./BenchReport.ts"

/** The machine that this process runs on, and how busy it is now. */
export const benchMachine = (): BenchMachine => ({
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: availableParallelism(),
  memoryMb: Math.round(totalmem() / 1_000_000),
  platform: `${platform()} ${arch()}`,
  loadAverage: loadavg()[0] ?? 0
})

/** What this process runs, and under which settings. */
export const benchVersions = (): BenchVersions => {
  const manifest = createRequire(import.meta.url).resolve("effect/package.json")
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }
  return { node: process.versions.node, effect: version, nodeFlags: process.execArgv }
}
