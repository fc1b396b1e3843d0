import { closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs"
import { dirname } from "node:path"

import type { Refusal } from "@sagaproof/core/gateway/Books"
import { type GatewayCall, gatewayNames } from "@sagaproof/core/ports/Gateway"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** A line of a ledger file is none. */
export class MalformedLedger extends Error {
  override readonly name = "MalformedLedger"
  readonly line: number

  constructor(line: number) {
    super(`line ${line} is none of a ledger`)
    this.line = line
  }
}

/** One request that was decided, in the order of decisions. */
export interface LedgerLine {
  readonly call: GatewayCall
  readonly at: number
  /** The outside's own no. */
  readonly refusal?: Refusal
  /** The key's life was ended before: it is a new request. */
  readonly expired?: boolean
}

const Line = Schema.fromJsonString(
  Schema.Struct({
    call: Schema.Struct({
      gateway: Schema.Literals(gatewayNames),
      key: Schema.String,
      operation: Schema.String,
      body: Schema.Json,
      bodyHash: Schema.String
    }),
    at: Schema.Int,
    refusal: Schema.optionalKey(Schema.Struct({ code: Schema.String, message: Schema.String })),
    expired: Schema.optionalKey(Schema.Boolean)
  })
)

const readLine = Schema.decodeUnknownResult(Line)

/**
 * The ledger of outside systems on disk: a line for each decision, which is safe on the disk before anybody learns of
 * it. Whoever is killed in the middle of a line has told nobody of it, and the next one cuts it off.
 */
export class LedgerFile {
  /** What it held when it was opened. */
  readonly lines: ReadonlyArray<LedgerLine>
  private readonly file: number
  private failure: unknown = undefined

  /** Opens a ledger, or begins one. Throws a `MalformedLedger`, or what the system says. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.file = openSync(path, "a+", 0o600)
    const bytes = readFileSync(this.file)
    const whole = bytes.lastIndexOf(0x0a) + 1
    this.lines = parse(bytes.subarray(0, whole).toString("utf8"))
    if (whole < bytes.length) {
      ftruncateSync(this.file, whole)
      fdatasyncSync(this.file)
    }
  }

  /** Writes a decision down. What could not be written is not known to be there: from then on it refuses everything. */
  append(line: LedgerLine): void {
    if (this.failure !== undefined) {
      throw this.failure
    }
    try {
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
      let written = 0
      while (written < bytes.length) {
        written += writeSync(this.file, bytes, written)
      }
      fdatasyncSync(this.file)
    } catch (error) {
      this.failure = error
      throw error
    }
  }

  /** Why nothing can be written any more, where that is so. */
  problem(): unknown {
    return this.failure
  }

  close(): void {
    closeSync(this.file)
  }
}

const parse = (text: string): ReadonlyArray<LedgerLine> =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line, index) => {
      const read = readLine(line)
      if (Result.isFailure(read)) {
        throw new MalformedLedger(index + 1)
      }
      return read.success
    })
