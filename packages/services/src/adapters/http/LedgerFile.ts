import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  writeSync
} from "node:fs"
import { dirname } from "node:path"

import type { Refusal } from "@sagaproof/core/gateway/Books"
import { type GatewayCall, gatewayNames } from "@sagaproof/core/ports/Gateway"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { holdFile } from "./holdFile.ts"

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

/** With this every line of a ledger begins. */
const beginning = Buffer.from('{"call":{')

/**
 * The ledger of outside systems on disk: a line for each decision, which is safe on the disk before anybody learns of
 * it. Whoever is killed in the middle of a line has told nobody of it, and the next one cuts it off. One process at a
 * time keeps it.
 */
export class LedgerFile {
  /** What it held when it was opened. */
  readonly lines: ReadonlyArray<LedgerLine>
  /** How many bytes of an unfinished line were cut off when it was opened. */
  readonly cutOff: number
  private readonly file: number
  private readonly letGo: () => void
  private failure: unknown = undefined

  /** Opens a ledger, or begins one. Throws a `MalformedLedger`, a `LedgerInUse`, or what the system says. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.file = openSync(path, "a+", 0o600)
    try {
      // Whatever name leads to it.
      this.letGo = holdFile(realpathSync(path))
    } catch (error) {
      closeSync(this.file)
      throw error
    }
    try {
      const bytes = readFileSync(this.file)
      const whole = bytes.lastIndexOf(0x0a) + 1
      this.lines = parse(bytes.subarray(0, whole).toString("utf8"))
      this.cutOff = bytes.length - whole
      if (this.cutOff > 0) {
        this.cut(bytes, whole)
      }
      syncFolder(dirname(path))
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** What is no beginning of a line was not written by any ledger, and is not ours to delete. */
  private cut(bytes: Buffer, whole: number): void {
    const torn = bytes.subarray(whole, whole + beginning.length)
    if (!torn.equals(beginning.subarray(0, torn.length))) {
      throw new MalformedLedger(this.lines.length + 1)
    }
    ftruncateSync(this.file, whole)
    fdatasyncSync(this.file)
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
    this.letGo()
  }
}

/** A file that was just made is there after a loss of power only when its folder is on the disk, too. */
const syncFolder = (path: string): void => {
  const folder = openSync(path, "r")
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
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
