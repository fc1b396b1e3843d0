import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"

import type { ServerHome } from "./ServerFolder.ts"

/** What Postgres itself writes of a running server into its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly startedAtMs: number
  readonly port: number
  readonly socketFolder: string
  readonly status: string
}

const isAlive = (pid: number): boolean => {
  // 0 and what is no number mean other things to the system than a process.
  if (!(pid > 0)) {
    return false
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { readonly code?: string }).code === "EPERM"
  }
}

/** The command line of a process: empty for one that is just ending, undefined where it cannot be found out. */
const commandOf = (pid: number): string | undefined => {
  try {
    return existsSync("/proc/self/cmdline")
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      : spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout
  } catch {
    return undefined
  }
}

/** After a restart of the machine a number may have gone to any other process. */
const isServerOf = (dataFolder: string, pid: number): boolean => commandOf(pid)?.includes(dataFolder) ?? true

const fileName = "postmaster.pid"

/** The lines of the file that a server, or one that died, left there. */
const readPostmaster = (dataFolder: string): Postmaster | undefined => {
  let lines: ReadonlyArray<string>
  try {
    lines = readFileSync(join(dataFolder, fileName), "utf8").split("\n")
  } catch {
    return undefined
  }
  const [pid = "", , started = "", port = "", socketFolder = "", , , status = ""] = lines
  return {
    pid: Number(pid),
    startedAtMs: Number(started) * 1_000,
    port: Number(port),
    socketFolder,
    status: status.trim()
  }
}

/** The server that runs on this data, or undefined. */
export const livingPostmaster = (dataFolder: string): Postmaster | undefined => {
  const found = readPostmaster(dataFolder)
  return found !== undefined && isAlive(found.pid) && isServerOf(dataFolder, found.pid) ? found : undefined
}

/** Whether the number of a server that died here belongs to another program by now. */
const isRecycled = (dataFolder: string): boolean => {
  const found = readPostmaster(dataFolder)
  return found !== undefined && isAlive(found.pid) && !isServerOf(dataFolder, found.pid) && commandOf(found.pid) !== ""
}

/**
 * Removes what a server that died has left and what would stop the next one: its socket, and its own file where its
 * number has gone to another program. That a number is free, or a process still ends, Postgres sees for itself.
 */
export const clearRemains = ({ data, run }: ServerHome): void => {
  if (isRecycled(data)) {
    rmSync(join(data, fileName), { force: true })
  }
  if (livingPostmaster(data) === undefined) {
    for (const name of readdirSync(run).filter((each) => each.startsWith(".s.PGSQL."))) {
      rmSync(join(run, name), { force: true })
    }
  }
}
