import { DatabaseSync } from "node:sqlite"

import { LedgerInUse } from "./LedgerInUse.ts"

/** SQLite's numbers for what the system says in words; those of a file that another process holds come first. */
const busy = 5
const systemCodes: Readonly<Record<number, string>> = { 8: "EROFS", 13: "ENOSPC", 14: "EACCES" }

/**
 * Holds a file for this process alone, by a file beside it, and answers how to let go. Node has no file locks of its
 * own; SQLite's are the system's, which takes them back from a process that dies. Throws `LedgerInUse`, or what the
 * system says.
 */
export const holdFile = (path: string): (() => void) => {
  const file = `${path}.lock`
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file)
    lock.exec("pragma journal_mode = memory; begin exclusive")
    const held = lock
    return () => held.close()
  } catch (error) {
    lock?.close()
    throw problemOf(file, error)
  }
}

const problemOf = (file: string, error: unknown): Error => {
  const number = (((error ?? {}) as { readonly errcode?: number }).errcode ?? 0) & 0xff
  if (number === busy) {
    return new LedgerInUse(`Another process holds ${file}.`)
  }
  const code = systemCodes[number] ?? "EIO"
  return Object.assign(new Error(`${code}: ${file} cannot be held`, { cause: error }), { code })
}
