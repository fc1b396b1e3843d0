import { statfsSync } from "node:fs"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the file system is read-only",
  ENOENT: "it cannot be made there",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "there is a file of that name",
  ENAMETOOLONG: "the path is too long"
}

/** Why a folder of the embedded server cannot be worked in. */
export const folderProblem = (folder: string, error: unknown): DatabaseProblem => {
  const { code = "an unknown error" } = (error ?? {}) as { readonly code?: string }
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new DatabaseProblem({
      code: "DISK_FULL",
      message: `no space is left for the server's data in ${folder}`,
      fix: "make room there, or set XDG_DATA_HOME to a folder on a disk that has some"
    })
  }
  return new DatabaseProblem({
    code: "DATA_FOLDER_NOT_WRITABLE",
    message: `the server's data cannot be kept in ${folder}`,
    because: reasons[code] ?? `the system says ${code}`,
    fix: "make the folder writable, set XDG_DATA_HOME to another one, or use --local for a folder beside your work"
  })
}

/** Less than Postgres needs to start. */
const fewBytes = 1_000_000

/** Whether there is no room left where a folder is: a server that fails for it may not even have room to say so. */
export const isFull = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < fewBytes
  } catch {
    return false
  }
}

/** Does something with the files of a folder. */
export const inFolder = <A>(folder: string, work: () => A): Effect.Effect<A, DatabaseProblem> =>
  Effect.try({ try: work, catch: (error) => folderProblem(folder, error) })
