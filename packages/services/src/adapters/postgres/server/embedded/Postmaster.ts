import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** What Postgres itself writes of a running server into its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly startedAtMs: number
  readonly port: number
  readonly socketFolder: string
  readonly status: string
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { readonly code?: string }).code === "EPERM"
  }
}

/** The command line of a process, or undefined where that cannot be found out. */
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
export const readPostmaster = (dataFolder: string): Postmaster | undefined => {
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
  return found !== undefined && found.pid > 0 && isAlive(found.pid) && isServerOf(dataFolder, found.pid)
    ? found
    : undefined
}

/** The file of a server that died: Postgres minds it when its number has gone to another process of the same user. */
export const postmasterFile = (dataFolder: string): string => join(dataFolder, fileName)
