import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import { aboutRow } from "../aboutRow.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { effectOf, stepEffectOf } from "../rules/effectOf.ts"
import { stepOfCause } from "../stepOfCause.ts"
import type { Violation } from "../Violation.ts"

/**
 * E4, and the promise of outcome records: whatever is delivered twice, asked again or asked late has its effect once.
 * Judged by what is left of the histories.
 */
export const effectsAtMostOnce: Checker = {
  name: "effects-at-most-once",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Every effect happens at most once: once for an order, or once for a step of a saga.",
  source: "2.5 invariants 6 and 11",
  check: ({ snapshot: { history } }) => {
    const findings = new FindingsBuilder("effects")
    const seen = new Map<string, HistoryEntry>()
    for (const entry of history) {
      const identity = identityOf(entry)
      if (identity === undefined) {
        continue
      }
      findings.judged()
      const first = seen.get(identity.of)
      if (first === undefined) {
        seen.set(identity.of, entry)
      } else {
        findings.violation(twice(identity.name, first, entry))
      }
    }
    return findings.build()
  }
}

const identityOf = (entry: HistoryEntry): { readonly of: string; readonly name: string } | undefined => {
  const effect = effectOf(entry)
  if (effect !== undefined) {
    return { of: effect.identity, name: `${effect.name} of order ${effect.orderId}` }
  }
  const name = stepEffectOf(entry)
  const cause = name === undefined ? undefined : stepOfCause(entry.cause)
  if (name === undefined || cause === undefined) {
    return undefined
  }
  const { sagaId, step, phase } = cause
  return { of: `${entry.kind} ${entry.key} ${name} ${sagaId}/${step}/${phase}`, name: `${name} of ${sagaId}/${step}` }
}

const twice = (name: string, first: HistoryEntry, again: HistoryEntry): Violation => {
  const { kind, key } = again
  const { orderId } = again.event as { readonly orderId?: string }
  return {
    message: `${kind} ${key}: ${name} happened twice, in version ${first.version} by ${first.cause} and in version ${again.version} by ${again.cause}`,
    ...(orderId === undefined ? {} : { orderId }),
    ...aboutRow(kind, key)
  }
}
