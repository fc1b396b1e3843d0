import type { Claim } from "@sagaproof/core/ports/Store"

import { TextMap } from "../../collections/TextMap.ts"
import { Lock } from "./Lock.ts"
import { SegmentLog } from "./SegmentLog.ts"

/**
 * The claims of one consumer, by message id. Committed ones need no lock any more: there are many of them, and all that
 * is known of each is that it is there.
 */
type ConsumerClaims = TextMap<ClaimEntry | "committed">

/** A claim that a session has made and not committed yet. */
export class ClaimEntry extends Lock {
  isCommitted = false
  readonly claims: ConsumerClaims
  readonly claim: Claim

  constructor(claims: ConsumerClaims, claim: Claim) {
    super()
    this.claims = claims
    this.claim = claim
  }

  /** Committed, nobody has to wait for it any more; rolled back, the message may be claimed again. */
  override abandon(): void {
    if (!this.isCommitted) {
      this.claims.delete(this.claim.messageId)
    }
  }
}

/** Which messages were consumed, by consumer. */
export class ClaimTable {
  private readonly byConsumer = new Map<string, ConsumerClaims>()
  /** Committed claims from the oldest on, so that old ones are found without looking at the others. */
  private readonly log = new SegmentLog<Claim>()

  /** What is there of a claim: committed by an earlier unit, pending, or made now and not held by anybody yet. */
  find(claim: Claim): ClaimEntry | "committed" {
    let claims = this.byConsumer.get(claim.consumer)
    if (claims === undefined) {
      claims = new TextMap()
      this.byConsumer.set(claim.consumer, claims)
    }
    const known = claims.get(claim.messageId)
    if (known !== undefined) {
      return known
    }
    const entry = new ClaimEntry(claims, claim)
    claims.set(claim.messageId, entry)
    return entry
  }

  commit(entries: ReadonlyArray<ClaimEntry>, position: number, at: number): void {
    if (entries.length === 0) {
      return
    }
    for (const entry of entries) {
      entry.isCommitted = true
      entry.claims.set(entry.claim.messageId, "committed")
    }
    this.log.append(
      position,
      at,
      entries.map((entry) => entry.claim)
    )
  }

  /** Forgets the oldest claims that were committed before a time. */
  retire(before: number, limit: number): number {
    return this.log.dropOldest(
      limit,
      (_claim, at) => at < before,
      (claim) => {
        this.byConsumer.get(claim.consumer)?.delete(claim.messageId)
      }
    )
  }

  /** How many claims are remembered. */
  get size(): number {
    return this.log.size
  }
}
