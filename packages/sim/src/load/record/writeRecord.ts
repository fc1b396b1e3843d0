import * as Effect from "effect/Effect"

import type { Book } from "@sagaproof/core/judge/book/Book"
import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import type { JournalEntry, JournalReader } from "@sagaproof/core/ports/Journal"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { LineFile } from "./LineFile.ts"
import { LineDigest } from "./LineDigest.ts"
import { noCounts, type RecordCounts, type RecordEnd, type RecordHeader } from "./RunRecord.ts"

/** How many entries of the journal are read at once. */
const page = 10_000

const codec = makeCodec(messageCatalogue)

/**
 * Writes a run down: every message and change in commit order, then the rows as they ended, the workload's book and
 * the provider's own ledger. Each line is an object with the kind of the line as its only name, but for `position`: the
 * place among messages and changes. The journal's own positions leave some out, where a bus has taken them.
 */
export const writeRecord = (
  file: LineFile,
  header: RecordHeader,
  journal: JournalReader,
  evidence: EvidenceParts
): Effect.Effect<void, StoreUnavailable> =>
  Effect.gen(function* () {
    const lines = new RecordLines(file)
    lines.header(header)
    let readTo = 0
    for (;;) {
      const entries = yield* journal.read(readTo, page)
      for (const entry of entries) {
        lines.entry(entry)
        readTo = entry.position
      }
      if (entries.length < page) {
        break
      }
    }
    lines.evidence(evidence)
    lines.end(evidence)
  })

/** Writes the lines of one record, and counts them. */
class RecordLines {
  private readonly file: LineFile
  private readonly counts = noCounts()
  private readonly digest = new LineDigest()
  private lastPosition = 0

  constructor(file: LineFile) {
    this.file = file
  }

  header(header: RecordHeader): void {
    this.write(JSON.stringify(header))
  }

  entry(entry: JournalEntry): void {
    this.lastPosition++
    if (entry._tag === "Message") {
      this.line("message", codec.encode(entry.message), this.lastPosition)
    } else {
      this.line("change", JSON.stringify(entry.change), this.lastPosition)
    }
  }

  evidence({ book, providerLedger, snapshot }: EvidenceParts): void {
    this.lines("row", snapshot.rows)
    this.lines("checkpoint", snapshot.checkpoints)
    for (const { message, ...timer } of snapshot.timers) {
      this.line("timer", `{"id":${JSON.stringify(timer.id)},"dueAt":${timer.dueAt},"message":${codec.encode(message)}}`)
    }
    for (const message of snapshot.outbox) {
      this.line("outbox", codec.encode(message))
    }
    this.write(JSON.stringify({ settlement: snapshot.settlement }))
    this.book(book)
    this.lines("provider", providerLedger ?? [])
  }

  end({ atRest, providerLedger, snapshot }: EvidenceParts): void {
    const end: RecordEnd = {
      takenAt: snapshot.takenAt,
      atRest,
      providerRead: providerLedger !== undefined,
      lastPosition: this.lastPosition,
      counts: this.counts,
      digest: this.digest.value()
    }
    this.file.write(JSON.stringify({ end }))
  }

  private book(book: Book | undefined): void {
    if (book !== undefined) {
      const { orders, ...head } = book
      this.write(JSON.stringify({ book: head }))
      this.lines("order", orders)
    }
  }

  private lines(kind: keyof RecordCounts, values: ReadonlyArray<unknown>): void {
    for (const value of values) {
      this.line(kind, JSON.stringify(value))
    }
  }

  private line(kind: keyof RecordCounts, json: string, position?: number): void {
    this.counts[kind]++
    this.write(position === undefined ? `{"${kind}":${json}}` : `{"position":${position},"${kind}":${json}}`)
  }

  private write(line: string): void {
    this.digest.add(line)
    this.file.write(line)
  }
}
