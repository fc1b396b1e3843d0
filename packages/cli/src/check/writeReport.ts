import { writeFileSync } from "node:fs"
import { resolve } from "node:path"

import { unusableFile } from "../failure/unusableFile.ts"

/** Writes a report to the file that was asked for. */
export const writeReport = (folder: string, path: string, text: string): void => {
  try {
    writeFileSync(resolve(folder, path), text)
  } catch (error) {
    throw unusableFile(path, "written", error, "give --junit a file in a folder that you may write to")
  }
}
