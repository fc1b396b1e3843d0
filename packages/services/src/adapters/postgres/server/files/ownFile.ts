import { chownSync, renameSync, statSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** Root may run a command in somebody else's folder: what it makes there is theirs, or they could not go on. */
export const giveToOwnerOfFolder = (path: string): void => {
  if (process.getuid?.() === 0) {
    const { gid, uid } = statSync(dirname(path))
    chownSync(path, uid, gid)
  }
}

/** Writes a file for its owner's eyes, whole or not at all. */
export const writeOwnFile = (path: string, text: string): void => {
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, text, { mode: 0o600 })
  giveToOwnerOfFolder(partial)
  renameSync(partial, path)
}
