import { execFileSync } from "node:child_process"
import { existsSync, globSync } from "node:fs"
import { delimiter, join } from "node:path"

/** The load generator that comes with Postgres. */
export interface Pgbench {
  readonly path: string
  /** What it says of itself, such as `15.14`. */
  readonly version: string
}

/** The pgbench of the search path or else, as Debian's packages leave it off the path, their newest; undefined if none. */
export const findPgbench = (searchPath = process.env["PATH"] ?? ""): Pgbench | undefined => {
  const onPath = searchPath.split(delimiter).map((folder) => join(folder, "pgbench"))
  const packaged = globSync("/usr/lib/postgresql/*/bin/pgbench").sort(byNumber)
  for (const path of [...onPath, ...packaged]) {
    const version = existsSync(path) ? versionOf(path) : undefined
    if (version !== undefined) {
      return { path, version }
    }
  }
  return undefined
}

const byNumber = (left: string, right: string): number => right.localeCompare(left, "en", { numeric: true })

/** One that cannot be run is none. */
const versionOf = (path: string): string | undefined => {
  try {
    const said = execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
    return /\(PostgreSQL\) (\S+)/.exec(said)?.[1]
  } catch {
    return undefined
  }
}
