import * as Result from "effect/Result"
import type * as Schema from "effect/Schema"

import type { BookOrder } from "@sagaproof/core/judge/book/BookOrder"
import type { Checkpoint, SnapshotRow } from "@sagaproof/core/judge/LedgerSnapshot"
import { emptySettlement, type Settlement } from "@sagaproof/core/judge/Settlement"
import type { Message } from "@sagaproof/core/message/Message"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import type { GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { Timer } from "@sagaproof/core/ports/Timer"

import { type BookHead, bookOf } from "./bookOf.ts"
import { LineDigest } from "./LineDigest.ts"
import { MalformedRecord } from "./MalformedRecord.ts"
import { decoders } from "./recordSchemas.ts"
import { noCounts, type RecordEnd, type RecordHeader, type RunRecord } from "./RunRecord.ts"

const codec = makeCodec(messageCatalogue)

/** How many gaps are named. */
const gapsKept = 20

type Line = Readonly<Record<string, unknown>>

/** Puts a record together line by line. Throws a `MalformedRecord` at the first line that is none of a record. */
export class RecordReader {
  private lineNumber = 0
  private header: RecordHeader | undefined
  private endLine: RecordEnd | undefined
  private lastPosition = 0
  private settlement: Settlement = emptySettlement
  private bookHead: BookHead | undefined
  private readonly gaps: Array<{ readonly from: number; readonly to: number }> = []
  private readonly counts = noCounts()
  private readonly digest = new LineDigest()
  private readonly messages: Array<Message> = []
  private readonly changes: Array<HistoryEntry> = []
  private readonly rows: Array<SnapshotRow> = []
  private readonly checkpoints: Array<Checkpoint> = []
  private readonly timers: Array<Timer> = []
  private readonly outbox: Array<Message> = []
  private readonly orders: Array<BookOrder> = []
  private readonly provider: Array<GatewayLedgerEntry> = []

  /** Reads the next line. */
  read(text: string): void {
    this.lineNumber++
    if (this.endLine !== undefined) {
      this.fail("the record has ended before this line")
    }
    const line = this.parse(text)
    if (this.header === undefined) {
      this.header = this.decode<RecordHeader>(decoders.header, line)
      this.digest.add(text)
      return
    }
    const { position, ...named } = line
    const [kind, ...others] = Object.keys(named)
    if (kind === undefined || others.length > 0) {
      this.fail(`a line has one kind, not ${kind === undefined ? "none" : [kind, ...others].join(" and ")}`)
    }
    this.take(kind, named[kind], position)
    if (kind !== "end") {
      this.digest.add(text)
    }
  }

  /** The whole record, after its last line. */
  finish(): RunRecord {
    if (this.header === undefined) {
      this.lineNumber = 1
      this.fail("the file is empty")
    }
    if (this.endLine === undefined) {
      this.fail("the record stops after this line, before its end: it was cut off")
    }
    return {
      header: this.header,
      snapshot: {
        takenAt: this.endLine.takenAt,
        rows: this.rows,
        checkpoints: this.checkpoints,
        history: this.changes,
        journal: this.messages,
        timers: this.timers,
        outbox: this.outbox,
        settlement: this.settlement
      },
      book: bookOf(this.bookHead, this.orders),
      providerLedger: this.endLine.providerRead ? this.provider : undefined,
      end: this.endLine,
      counts: this.counts,
      digest: this.digest.value(),
      missingPositions: this.gaps
    }
  }

  private take(kind: string, value: unknown, position: unknown): void {
    switch (kind) {
      case "message":
        this.positioned(position)
        this.messages.push(this.message(value))
        break
      case "change":
        this.positioned(position)
        this.changes.push({
          before: undefined,
          after: undefined,
          ...this.decode<Omit<HistoryEntry, "before" | "after">>(decoders.change, value)
        })
        break
      case "row":
        this.rows.push(this.decode<SnapshotRow>(decoders.row, value))
        break
      case "checkpoint":
        this.checkpoints.push(this.decode<Checkpoint>(decoders.checkpoint, value))
        break
      case "timer":
        this.timers.push(this.timer(value))
        break
      case "outbox":
        this.outbox.push(this.message(value))
        break
      case "order":
        this.orders.push({
          code: undefined,
          end: undefined,
          ...this.decode<Omit<BookOrder, "code" | "end">>(decoders.order, value)
        })
        break
      case "provider":
        this.provider.push({
          relatesTo: undefined,
          orderId: undefined,
          ...this.decode<Omit<GatewayLedgerEntry, "relatesTo" | "orderId">>(decoders.provider, value)
        })
        break
      case "settlement":
        this.settlement = this.decode<Settlement>(decoders.settlement, value)
        return
      case "book":
        this.bookHead = this.decode<BookHead>(decoders.book, value)
        return
      case "end":
        this.end(this.decode<RecordEnd>(decoders.end, value))
        return
      default:
        this.fail(`there is no kind of line ${JSON.stringify(kind)}`)
    }
    this.counts[kind]++
  }

  private end(end: RecordEnd): void {
    if (end.lastPosition > this.lastPosition) {
      this.gap(this.lastPosition + 1, end.lastPosition)
    }
    this.endLine = end
  }

  private positioned(position: unknown): void {
    if (typeof position !== "number" || !Number.isSafeInteger(position) || position <= this.lastPosition) {
      this.fail(`its position has to be a whole number above ${this.lastPosition}, not ${JSON.stringify(position)}`)
    }
    if (position > this.lastPosition + 1) {
      this.gap(this.lastPosition + 1, position - 1)
    }
    this.lastPosition = position
  }

  private gap(from: number, to: number): void {
    if (this.gaps.length < gapsKept) {
      this.gaps.push({ from, to })
    }
  }

  private message(value: unknown): Message {
    const decoded = codec.decode(JSON.stringify(value))
    return Result.isFailure(decoded) ? this.fail(oneLine(decoded.failure.message)) : decoded.success
  }

  private timer(value: unknown): Timer {
    const timer = this.decode<Omit<Timer, "message">>(decoders.timer, value)
    return { ...timer, message: this.message((value as { readonly message: unknown }).message) }
  }

  private parse(text: string): Line {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return this.fail("it is no JSON, or the file was cut off here")
    }
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Line)
      : this.fail("it is no JSON object")
  }

  /** Checks a value and hands it on as it is: what it has beyond its schema may be from a newer version. */
  private decode<Value, Decoded = unknown>(
    decoder: (value: unknown) => Result.Result<Decoded, Schema.SchemaError>,
    value: unknown
  ): Value {
    const decoded = decoder(value)
    return Result.isFailure(decoded) ? this.fail(oneLine(decoded.failure.message)) : (value as Value)
  }

  private fail(problem: string): never {
    throw new MalformedRecord(this.lineNumber, problem)
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ", ")
