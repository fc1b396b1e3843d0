import { CancelSaga, DeadlineReached, ResolveSaga, RetrySaga, UndoDropped } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { tendedKeys } from "../parkedSagas.ts"

/**
 * Design, section 4: a message that cannot be handled keeps back what belongs behind it, and nothing else. What waits too
 * much comes late, and shows in no ledger once staff have come; what is kept in another order is handled in another one.
 */
export const parkedInOrder: Checker = {
  name: "parked-in-order",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Behind a parked message waits what came later for the same consumer, in its order; deadlines, operators' commands and undos never wait.",
  source: "design, section 4",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("parked messages")
    const tended = tendedKeys(ledger)
    for (const { key, state } of ledger.rows<Queue>("parked")) {
      const before = new Set<string>()
      for (const entry of state.entries) {
        const isWhole = ledger.placeOf(entry.message.id) !== undefined && !tended.has(key)
        const problem = problemOf(entry, before, isWhole)
        before.add(entry.message.receiver)
        findings.judged()
        if (problem !== undefined) {
          findings.violation(violation(entry.message, key, problem))
        }
      }
    }
    return findings.build()
  }
}

/** What is known of a parked message, and of those of the same key. */
interface Entry {
  readonly message: Message
  readonly reason: string
}

interface Queue {
  readonly entries: ReadonlyArray<Entry>
}

/** What reaches the coordinator whatever is parked: without them nobody could see to what is. */
const neverWaiting: ReadonlySet<string> = new Set(
  [DeadlineReached, CancelSaga, RetrySaga, ResolveSaga, UndoDropped].map(({ type }) => type)
)

/**
 * What is wrong with a message, by the consumers of those that are parked before it. Where staff have been at a queue,
 * what others waited behind may be gone.
 */
const problemOf = ({ message, reason }: Entry, before: ReadonlySet<string>, isWhole: boolean): string | undefined => {
  if (reason !== "behind") {
    return undefined
  }
  const { receiver, sagaphase, source, type } = message
  if (neverWaiting.has(type) || (sagaphase === "undo" && source === "coordinator")) {
    return "waits behind others, and never has to"
  }
  return before.has(receiver) || !isWhole ? undefined : "waits, and nothing for its consumer is parked before it"
}

const violation = ({ correlationid, id, receiver, sagaid, type }: Message, key: string, problem: string) => ({
  message: `${type} ${id} for ${receiver}, parked under ${key}${correlationid === undefined ? "" : ` for order ${correlationid}`}, ${problem}`,
  ...(correlationid === undefined ? {} : { orderId: correlationid }),
  ...(sagaid === undefined || sagaid !== key ? {} : { sagaId: sagaid })
})
