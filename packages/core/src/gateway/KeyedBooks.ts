import { hash } from "../identity/Fingerprint.ts"
import type { GatewayAnswer, GatewayCall, GatewayLedgerEntry } from "../ports/Gateway.ts"
import type { BookDefect, Booking, Books, Refusal } from "./Books.ts"

/** What a request moves: as asked when it is refused, as done when it is approved. */
export interface Movement {
  readonly amount: number
  readonly relatesTo: string | undefined
  readonly orderId: string | undefined
}

/** The decision of an outside system on a request under a key that it has not seen. */
export type Verdict =
  | { readonly _tag: "Apply"; readonly movement: Movement }
  | { readonly _tag: "Refuse"; readonly movement: Movement; readonly refusal: Refusal }

/** What tells one outside system from another. */
export interface BusinessRules {
  /** Decides on a request and, when it is applied, remembers its effect. */
  readonly decide: (call: GatewayCall, refusal: Refusal | undefined) => Verdict
}

/** The code of every approval. */
export const approvedCode = "0000"

/** The code for a key that is used again for another body. */
export const keyReusedCode = "KEY_REUSED"

interface KeyRecord {
  readonly operation: string
  readonly bodyHash: string
  readonly answer: GatewayAnswer
  readonly expiresAt: number
}

const toAnswer = (call: GatewayCall, verdict: Verdict, occurrence: number): GatewayAnswer =>
  verdict._tag === "Apply"
    ? {
        _tag: "Approved",
        reference: `${call.operation}-${hash(`${call.key}#${occurrence}`)}`,
        code: approvedCode,
        message: "approved"
      }
    : { _tag: "Declined", code: verdict.refusal.code, message: verdict.refusal.message }

const toEntry = (call: GatewayCall, verdict: Verdict, answer: GatewayAnswer, at: number): GatewayLedgerEntry => ({
  key: call.key,
  operation: call.operation,
  reference: answer._tag === "Approved" ? answer.reference : "",
  outcome: answer._tag === "Approved" ? "applied" : "declined",
  amount: verdict.movement.amount,
  relatesTo: verdict.movement.relatesTo,
  orderId: verdict.movement.orderId,
  at
})

/**
 * Books with the key discipline that real providers have: the same key with the same body is answered from memory,
 * with another body it is refused, and once its life is over it is taken for a new request and **applied again**.
 * So a platform that repeats a key for too long shows in the ledger.
 */
export const makeKeyedBooks = (keyLifeMs: number, rules: BusinessRules): Books => {
  const records = new Map<string, KeyRecord>()
  const expired = new Set<string>()
  const occurrences = new Map<string, number>()
  const entries: Array<GatewayLedgerEntry> = []
  const defects: Array<BookDefect> = []

  const remembered = (key: string, now: number): KeyRecord | undefined => {
    const record = records.get(key)
    return record === undefined || now >= record.expiresAt || expired.has(key) ? undefined : record
  }

  const answerAgain = (call: GatewayCall, record: KeyRecord, now: number): Booking => {
    if (record.bodyHash === call.bodyHash && record.operation === call.operation) {
      return { answer: record.answer, booked: false }
    }
    const message = `The key was used for another request: ${record.operation}, ${record.bodyHash}.`
    defects.push({ at: now, key: call.key, operation: call.operation, code: keyReusedCode, message })
    return { answer: { _tag: "Declined", code: keyReusedCode, message }, booked: false }
  }

  const book = (call: GatewayCall, now: number, refusal: Refusal | undefined): Booking => {
    const occurrence = (occurrences.get(call.key) ?? 0) + 1
    const verdict = rules.decide(call, refusal)
    const answer = toAnswer(call, verdict, occurrence)
    occurrences.set(call.key, occurrence)
    expired.delete(call.key)
    records.set(call.key, {
      operation: call.operation,
      bodyHash: call.bodyHash,
      answer,
      expiresAt: now + keyLifeMs
    })
    entries.push(toEntry(call, verdict, answer, now))
    return { answer, booked: true }
  }

  return {
    apply: (call, now, refusal) => {
      const record = remembered(call.key, now)
      return record === undefined ? book(call, now, refusal) : answerAgain(call, record, now)
    },
    find: (key) => records.get(key)?.answer ?? { _tag: "NotFound" },
    expire: (key) => {
      expired.add(key)
    },
    entries: () => entries.slice(),
    defects: () => defects.slice()
  }
}
