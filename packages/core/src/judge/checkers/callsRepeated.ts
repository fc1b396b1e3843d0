import { type CallBudget, callBudgetOf, callWaitMs } from "../../gateway/CallBudget.ts"
import type { Intent } from "../../gateway/Intent.ts"
import type { IntentEvent } from "../../gateway/IntentEvent.ts"
import { orderOfBody } from "../../gateway/orderOfBody.ts"
import { participantNames } from "../../message/ParticipantName.ts"
import { IntentDue } from "../../message/sharedMessages.ts"
import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"

/**
 * Design, section 6: repeat the same key until the answer is definite. That a call was given up too soon shows nowhere as
 * long as somebody asks for it again; nor does it that the outside is asked without a pause.
 */
export const callsRepeated: Checker = {
  name: "calls-repeated",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A call without an answer is made again when its time is over, and no sooner; it is given up after as many calls as it has, and no sooner.",
  source: "design, section 6",
  check: (evidence) => {
    const { calls, ledger } = evidence
    if (calls === undefined) {
      return nothingToJudge("calls", "nobody knows how often they are to be made")
    }
    const findings = new FindingsBuilder("calls")
    for (const name of participantNames) {
      ledger
        .histories()
        .get(`${name}-intent`)
        ?.forEach((history) => judgeCall(history, callBudgetOf(name, calls), evidence, findings))
    }
    return findings.build()
  }
}

const judgeCall = (
  history: ReadonlyArray<HistoryEntry>,
  budget: CallBudget,
  evidence: Evidence,
  findings: FindingsBuilder
): void => {
  let calledAt: number | undefined
  for (const entry of history) {
    const { _tag: tag } = entry.event as IntentEvent
    const made = (entry.before as Intent | undefined)?.attempts ?? 0
    if (tag === "IntentExhausted" && made < budget.attempts) {
      const has = `and has ${budget.attempts}`
      findings.violation(violation(entry, `was given up after ${made} calls without an answer, ${has}`))
    }
    if (tag === "CallBegun" || tag === "IntentExhausted") {
      findings.judged()
      const leaseMs = callWaitMs(budget, made)
      const goneBy = calledAt === undefined ? leaseMs : entry.at - calledAt
      if (goneBy < leaseMs && evidence.clocksDiffer === false && isByTime(entry, evidence)) {
        const what = tag === "CallBegun" ? "was made again" : "was given up"
        findings.violation(violation(entry, `${what} ${goneBy} ms after the call before it, which has ${leaseMs} ms`))
      }
    }
    calledAt = tag === "CallBegun" ? entry.at : calledAt
  }
}

/** Whether a call is made, or given up, because the time of the one before it is over, and nobody has asked for it. */
const isByTime = ({ cause }: HistoryEntry, { ledger }: Evidence): boolean => {
  const due = ledger.message(cause)
  return due?.type === IntentDue.type && ledger.message(due.causationid)?.type === IntentDue.type
}

const violation = ({ after, key }: HistoryEntry, what: string) => {
  const { body, gateway, operation, sagaId } = after as Intent
  const orderId = orderOfBody(body)
  return {
    message: `${orderId === undefined ? "" : `order ${orderId}: `}the ${operation} under key ${key} to ${gateway} ${what}`,
    ...(orderId === undefined ? {} : { orderId }),
    ...(sagaId === undefined ? {} : { sagaId })
  }
}
