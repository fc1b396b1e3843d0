import type * as PgTypes from "@effect/sql-pg/PgTypes"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { Message } from "@sagaproof/core/message/Message"

import type { LogAddress, LogTarget } from "./LogTarget.ts"
import { texts } from "./parameters.ts"

/** Some messages of a unit for one partition, as one row of the log. */
interface LogRow extends LogAddress {
  /** Where the first of them stands among all that the unit sends. */
  readonly place: number
  readonly size: number
  readonly text: string
}

/** So that two rows fit in a page of the server, of 8,192 bytes: larger ones are compressed and moved out of line. */
const rowLength = 3_900

/** What stands between the messages of a row, and nowhere inside one: JSON escapes it. */
const separator = "\n"

/** The messages of a row of the log, in order. */
export const readLogRow = (text: string): ReadonlyArray<string> => text.split(separator)

/** Messages as the log takes them: topics, partitions, places, sizes and texts of rows, one after the other. */
export const logEntries = (log: LogTarget, messages: ReadonlyArray<Message>): PgTypes.Parameter => {
  const rows = logRows(log, messages)
  return texts([
    ...rows.map(({ topic }) => topic),
    ...rows.map(({ partition }) => String(partition)),
    ...rows.map(({ place }) => String(place)),
    ...rows.map(({ size }) => String(size)),
    ...rows.map(({ text }) => text)
  ])
}

/** Puts the messages of a unit into rows. Their order is kept within each partition, and nobody asks for more. */
const logRows = (log: LogTarget, messages: ReadonlyArray<Message>): ReadonlyArray<LogRow> => {
  const rows: Array<LogRow> = []
  let place = 1
  for (const { address, lines } of byAddress(log, messages)) {
    let begun: Array<string> = []
    let length = 0
    const end = (): void => {
      rows.push({ ...address, place, size: begun.length, text: begun.join(separator) })
      place += begun.length
      begun = []
      length = 0
    }
    for (const line of lines) {
      if (length > 0 && length + line.length > rowLength) {
        end()
      }
      begun.push(line)
      length += line.length + separator.length
    }
    end()
  }
  return rows
}

/** Written messages for one partition, in order. */
interface Lines {
  readonly address: LogAddress
  readonly lines: Array<string>
}

const byAddress = (log: LogTarget, messages: ReadonlyArray<Message>): Iterable<Lines> => {
  const found = new Map<string, Lines>()
  for (const message of messages) {
    const address = log.addressOf(message)
    const key = `${address.partition} ${address.topic}`
    getOrMake(found, key, () => ({ address, lines: [] })).lines.push(log.encode(message))
  }
  return found.values()
}
