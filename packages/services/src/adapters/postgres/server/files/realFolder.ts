import { realpathSync } from "node:fs"
import { basename, dirname, join } from "node:path"

/** The path of a folder without links, also of one that is not there yet: a server is known by its folder's path. */
export const realFolder = (folder: string): string => {
  try {
    return realpathSync(folder)
  } catch {
    return dirname(folder) === folder ? folder : join(realFolder(dirname(folder)), basename(folder))
  }
}
