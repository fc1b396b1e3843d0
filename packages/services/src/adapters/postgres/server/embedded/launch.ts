import { spawn } from "node:child_process"
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs"

import type * as Effect from "effect/Effect"

import type { DatabaseProblem } from "../DatabaseProblem.ts"
import type { Binaries } from "./Binaries.ts"
import type { Lodging } from "./chooseHome.ts"
import { inFolder } from "../files/folderProblem.ts"
import { loopback } from "./freePort.ts"
import { lastLines } from "./lastLines.ts"
import { giveToOwnerOfFolder } from "../files/ownFile.ts"
import { runBy, serverEnvironment } from "./runProgram.ts"
import type { ServerFolder } from "./ServerFolder.ts"
import { socketFolderFor } from "./socketFolder.ts"

/** A server process that was just started. */
export interface Launched {
  readonly pid: number | undefined
  /** Whether it has ended by now. */
  readonly hasEnded: () => boolean
  /** What it said last. */
  readonly lastWords: () => string
}

/** Postgres' own list of folders, of which there is one: a name may have commas and spaces. */
const quoted = (folder: string): string => `"${folder.replaceAll('"', '""')}"`

const openLog = (log: string): number => {
  if (existsSync(log)) {
    renameSync(log, `${log}.before`)
  }
  const file = openSync(log, "a", 0o600)
  giveToOwnerOfFolder(log)
  return file
}

/**
 * Starts the server as a process of its own, which outlives this one. Its log is opened here and handed on, for its user
 * may not be able to reach the folder that it is in.
 */
export const launch = (
  files: ServerFolder,
  { home, user }: Lodging,
  binaries: Binaries,
  port: number,
  settings: Readonly<Record<string, string>>
): Effect.Effect<Launched, DatabaseProblem> =>
  inFolder(files.folder, () => {
    const all = {
      listen_addresses: loopback,
      port: String(port),
      unix_socket_directories: socketFolderFor(home, port) === undefined ? "" : quoted(home.run),
      ...settings
    }
    const words = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])
    const log = openLog(files.log)
    const child = spawn(binaries.postgres, ["-D", home.data, ...words], {
      ...runBy(user),
      cwd: home.run,
      env: serverEnvironment(),
      detached: true,
      stdio: ["ignore", log, log]
    })
    closeSync(log)
    const end: { has: boolean; words?: string } = { has: false }
    child.on("exit", () => {
      end.has = true
    })
    child.on("error", (error) => {
      end.has = true
      end.words = error.message
    })
    child.unref()
    return {
      pid: child.pid,
      hasEnded: () => end.has,
      lastWords: () => end.words ?? lastLines(readFileSync(files.log, "utf8"))
    }
  })
