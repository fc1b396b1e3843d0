import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"

import { RecordReader } from "./RecordReader.ts"
import type { RunRecord } from "./RunRecord.ts"

/**
 * Reads a recorded run. Rejects with a `MalformedRecord` for a file that is none, and with the system's error for one
 * that cannot be read.
 */
export const readRecord = async (path: string): Promise<RunRecord> => {
  const reader = new RecordReader()
  const input = createReadStream(path, "utf8")
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      reader.read(line)
    }
  } finally {
    input.destroy()
  }
  return reader.finish()
}
