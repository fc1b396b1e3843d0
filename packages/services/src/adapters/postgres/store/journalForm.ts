import type { Message } from "@sagaproof/core/message/Message"

/**
 * A message as it stands in a row of the journal: its attributes in this order, without their names, which would be more than
 * half of it. The view `platform.message` gives them their names back. The schema of its data is told by its version
 * alone where it is called like the message, as nearly all are.
 */
export type JournalCells = readonly [
  id: Message["id"],
  type: Message["type"],
  source: Message["source"],
  subject: Message["subject"],
  time: Message["time"],
  dataschema: Message["dataschema"] | number,
  correlationid: Message["correlationid"] | null,
  sagaid: Message["sagaid"] | null,
  sagastep: Message["sagastep"] | null,
  sagaphase: Message["sagaphase"] | null,
  sagaattempt: Message["sagaattempt"] | null,
  causationid: Message["causationid"] | null,
  partitionkey: Message["partitionkey"],
  traceparent: Message["traceparent"] | null,
  receiver: Message["receiver"],
  data: Message["data"]
]

/** Some messages of a unit, as one row of the journal. */
export interface JournalRow {
  /** Where the first of them stands in the unit. */
  readonly place: number
  readonly text: string
}

/** So that some four rows fill a page of the server, of 8,192 bytes. */
const rowLength = 1_900

/** Puts the messages of a unit into rows. */
export const journalRows = (messages: ReadonlyArray<Message>): ReadonlyArray<JournalRow> => {
  const rows: Array<JournalRow> = []
  let place = 1
  let text = ""
  for (const [index, message] of messages.entries()) {
    const next = writeJournal(message)
    if (text !== "" && text.length + next.length > rowLength) {
      rows.push({ place, text: `[${text}]` })
      place = index + 1
      text = ""
    }
    text = text === "" ? next : `${text},${next}`
  }
  return text === "" ? rows : [...rows, { place, text: `[${text}]` }]
}

/** Writes a message down for the journal. */
export const writeJournal = (message: Message): string =>
  JSON.stringify([
    message.id,
    message.type,
    message.source,
    message.subject,
    message.time,
    shortSchema(message),
    message.correlationid,
    message.sagaid,
    message.sagastep,
    message.sagaphase,
    message.sagaattempt,
    message.causationid,
    message.partitionkey,
    message.traceparent,
    message.receiver,
    message.data
  ] satisfies Array<unknown>)

/** Reads a message of the journal. */
export const readJournal = (cells: JournalCells): Message => ({
  id: cells[0],
  type: cells[1],
  source: cells[2],
  subject: cells[3],
  time: cells[4],
  dataschema: typeof cells[5] === "number" ? `${cells[1]}/${cells[5]}` : cells[5],
  correlationid: cells[6] ?? undefined,
  sagaid: cells[7] ?? undefined,
  sagastep: cells[8] ?? undefined,
  sagaphase: cells[9] ?? undefined,
  sagaattempt: cells[10] ?? undefined,
  causationid: cells[11] ?? undefined,
  partitionkey: cells[12],
  traceparent: cells[13] ?? undefined,
  receiver: cells[14],
  data: cells[15] ?? undefined
})

const shortSchema = ({ dataschema, type }: Message): string | number => {
  const version = dataschema.startsWith(type) ? dataschema.slice(type.length) : ""
  return /^\/[1-9]\d{0,8}$/.test(version) ? Number(version.slice(1)) : dataschema
}
