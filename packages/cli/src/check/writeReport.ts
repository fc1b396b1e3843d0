import { writeFileSync } from "node:fs"
import { resolve } from "node:path"

import { CliFailure } from "../failure/CliFailure.ts"
import { systemProblem } from "../failure/systemProblem.ts"

/** Writes a report to the file that was asked for. */
export const writeReport = (folder: string, path: string, text: string): void => {
  try {
    writeFileSync(resolve(folder, path), text)
  } catch (error) {
    const problem = systemProblem(error)
    if (problem === undefined) {
      throw error
    }
    throw new CliFailure({
      code: "UNWRITABLE_FILE",
      exit: problem.isUsersMistake ? "usage" : "environment",
      message: `${path} cannot be written: ${problem.message}`,
      fix: "give --junit a file in a folder that you may write to"
    })
  }
}
