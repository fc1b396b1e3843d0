import { CliFailure } from "./CliFailure.ts"
import { systemProblem } from "./systemProblem.ts"

const codes = { read: "UNREADABLE_FILE", written: "UNWRITABLE_FILE" } as const

/** That a file cannot be read or written, in the words of its user; the error itself where it is not the system's. */
export const unusableFile = (path: string, how: keyof typeof codes, error: unknown, fix: string): unknown => {
  const problem = systemProblem(error)
  return problem === undefined
    ? error
    : new CliFailure({
        code: codes[how],
        exit: problem.isUsersMistake ? "usage" : "environment",
        message: `${path} cannot be ${how}: ${problem.message}`,
        fix
      })
}
