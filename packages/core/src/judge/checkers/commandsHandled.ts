import { SettlePurchase } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import { consequenceId } from "../../message/MessageId.ts"
import type { ParticipantName } from "../../message/ParticipantName.ts"
import type { OutcomeLog } from "../../saga/OutcomeLog.ts"
import { isEnd, type Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import type { Violation } from "../Violation.ts"

/** Who answers every command in the unit that handles it; a payment may have to wait for the outside first. */
const prompt: ReadonlySet<ParticipantName> = new Set(["order", "inventory", "delivery"])

/**
 * E1: a saga that asks again when it hears nothing hides that a message was lost. So each attempt is looked for by
 * itself: a command that was made and has no answer of its own never reached its participant.
 */
export const commandsHandled: Checker = {
  name: "commands-handled",
  when: "atRest",
  whileMoving: "skip",
  rule: "No message is lost: every single command to order, inventory and delivery was answered by its receiver.",
  source: "design, section 8; E1",
  check: ({ ledger, snapshot: { journal } }) => {
    if (journal.length === 0) {
      return noJournal("commands")
    }
    const findings = new FindingsBuilder("commands")
    const made = new Set(journal.map(({ id }) => id))
    const givenUp = new Set(journal.filter(({ type }) => type === "DropParked").map(parkKeyOf))
    for (const message of journal) {
      const { correlationid, id, receiver, sagaid = "", type } = message
      if (!isCommand(message) || givenUp.has(sagaid) || !isJudged(sagaid, ledger)) {
        continue
      }
      findings.judged()
      if (!made.has(consequenceId(id, 0))) {
        findings.violation({
          message: `${type} ${id}${correlationid === undefined ? "" : ` of order ${correlationid}`} was never handled by ${receiver}, and saga ${sagaid} has ended`,
          sagaId: sagaid,
          ...(correlationid === undefined ? {} : { orderId: correlationid })
        })
      }
    }
    return findings.violations(untoldWatchers(ledger, made)).build()
  }
}

/**
 * Who waits for the end of a saga is told when it comes, and who asks later at once: that they ask again some time, or
 * give up, hides that they were not.
 */
const untoldWatchers = (ledger: Ledger, made: ReadonlySet<string>): ReadonlyArray<Violation> => {
  const ended = ledger.rows<Saga>("saga").filter(({ state }) => isEnd(state.status))
  const waited = new Map(ended.map(({ key, state }) => [key, state.watchers.map(({ messageId }) => messageId)]))
  const lastAsked = new Map<string, Message>()
  for (const message of ledger.snapshot.journal) {
    if (message.type === SettlePurchase.type) {
      lastAsked.set(message.sagaid ?? "", message)
    }
  }
  for (const { data, id } of lastAsked.values()) {
    waited.get((data as typeof SettlePurchase.data.Type).purchase)?.push(id)
  }
  return ended.flatMap(({ key, state: { orderId } }) =>
    [...new Set(waited.get(key))]
      .filter((id) => made.has(id) && !made.has(consequenceId(id, 0)))
      .map((id) => ({
        message: `saga ${key} of order ${orderId} has ended, and nobody has told so whoever asked by ${id}`,
        sagaId: key,
        orderId
      }))
  )
}

const isCommand = ({ receiver, sagaphase, sagastep, source }: Message): boolean =>
  sagastep !== undefined && sagaphase !== undefined && source === "coordinator" && prompt.has(receiver)

/** What comes for a saga after its records were folded away is dropped without an answer. */
const isJudged = (sagaId: string, ledger: Ledger): boolean => {
  const saga = ledger.state<Saga>("saga", sagaId)
  return saga !== undefined && isEnd(saga.status) && ledger.state<OutcomeLog>("outcomes", sagaId)?.closed !== true
}

const parkKeyOf = ({ data }: Message): string => (data as { readonly parkKey?: string }).parkKey ?? ""
