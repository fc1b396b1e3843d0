import { chmodSync, existsSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"

/**
 * Makes a folder and those above it that are missing, with these rights whatever the mask of who makes them. Node's own
 * `recursive` never comes to an end where a file system takes no folders, as under /proc.
 */
export const makeFolder = (folder: string, mode: number): void => {
  if (existsSync(folder)) {
    return
  }
  if (!existsSync(dirname(folder))) {
    makeFolder(dirname(folder), mode)
  }
  try {
    mkdirSync(folder)
    chmodSync(folder, mode)
  } catch (error) {
    // Another command may have been quicker.
    if ((error as { readonly code?: string }).code !== "EEXIST") {
      throw error
    }
  }
}

/** For everybody to enter, and for its owner alone to change. */
export const openToAll = 0o755

/** For its owner alone. */
export const closedToOthers = 0o700
