import type { Claim } from "@sagaproof/core/ports/Store"

import type { ClaimTable } from "./ClaimTable.ts"
import type { Lock } from "./Lock.ts"
import { compareText } from "./RowTable.ts"
import type { Attempt, Statement } from "./RunningStatement.ts"
import type { Session } from "./Session.ts"
import type { SessionRegister } from "./SessionRegister.ts"

/**
 * Claims messages, as an insert that does nothing on a conflict: a claim that another session has made and not
 * committed is waited for, and is a duplicate if that session commits, else ours. Fills in the duplicates' positions.
 */
export const claimStatement = (
  claims: ClaimTable,
  register: SessionRegister,
  session: Session,
  wanted: ReadonlyArray<Claim>,
  duplicates: Set<number>
): Statement => ({
  attempt: () => claimAtOnce(claims, session, wanted, duplicates),
  steps: () => claimInOrder(claims, register, session, wanted, duplicates)
})

const claimAtOnce = (
  claims: ClaimTable,
  session: Session,
  wanted: ReadonlyArray<Claim>,
  duplicates: Set<number>
): Attempt => {
  let position = 0
  for (const claim of wanted) {
    const entry = claims.find(claim)
    if (entry === "committed" || entry.holder === session) {
      duplicates.add(position)
    } else if (entry.holder === undefined) {
      session.take(entry)
      session.claimed.push(entry)
    } else {
      return "blocked"
    }
    position += 1
  }
  return "done"
}

function* claimInOrder(
  claims: ClaimTable,
  register: SessionRegister,
  session: Session,
  wanted: ReadonlyArray<Claim>,
  duplicates: Set<number>
): Generator<Lock, undefined, void> {
  duplicates.clear()
  const ordered = wanted
    .map((claim, position) => ({ claim, position }))
    .sort(
      (left, right) =>
        compareText(left.claim.consumer, right.claim.consumer) ||
        compareText(left.claim.messageId, right.claim.messageId) ||
        left.position - right.position
    )
  for (const { claim, position } of ordered) {
    const entry = claims.find(claim)
    if (entry === "committed" || entry.holder === session) {
      duplicates.add(position)
      continue
    }
    if (entry.holder === undefined) {
      session.take(entry)
    } else {
      yield entry
    }
    if (entry.isCommitted) {
      register.letGo(session.drop(entry))
      duplicates.add(position)
    } else {
      session.claimed.push(entry)
    }
  }
}
