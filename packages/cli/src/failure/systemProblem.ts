/** What the system says of a file. */
export interface SystemProblem {
  readonly message: string
  /** The name is wrong, rather than the surroundings. */
  readonly isUsersMistake: boolean
}

const problems: Readonly<Record<string, SystemProblem>> = {
  ENOENT: { message: "there is no such file or folder", isUsersMistake: true },
  EISDIR: { message: "it is a folder", isUsersMistake: true },
  ENOTDIR: { message: "a part of its path is no folder", isUsersMistake: true },
  EACCES: { message: "permission is denied", isUsersMistake: false },
  EPERM: { message: "permission is denied", isUsersMistake: false },
  EROFS: { message: "the file system is read-only", isUsersMistake: false },
  ENOSPC: { message: "no space is left", isUsersMistake: false }
}

/** What went wrong with a file, in words; undefined for an error that is not the system's. */
export const systemProblem = (error: unknown): SystemProblem | undefined => {
  const { code } = error as { readonly code?: unknown }
  if (!(error instanceof Error) || typeof code !== "string" || !/^E[A-Z0-9]+$/.test(code)) {
    return undefined
  }
  return problems[code] ?? { message: `the system says ${code}`, isUsersMistake: false }
}
