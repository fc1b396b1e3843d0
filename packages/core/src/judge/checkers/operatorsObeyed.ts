import type { Message } from "../../message/Message.ts"
import { outsideClaim } from "../../message/MessageId.ts"
import type { Answer } from "../../ports/Ingress.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import type { Violation } from "../Violation.ts"

/**
 * An operator who is told that a command was accepted does not look again. That nothing came of it shows nowhere else,
 * since most sagas that wait for a person end by a late answer in the end.
 */
export const operatorsObeyed: Checker = {
  name: "operators-obeyed",
  when: "always",
  whileMoving: "judge-ended",
  rule: "What an operator was told is accepted is done: a retry asks anew, a resolution is handed on, a cancelled saga turns back.",
  source: "design, section 5",
  check: ({ ledger }) => {
    const { journal } = ledger.snapshot
    if (journal.length === 0) {
      return nothingToJudge("commands of operators", "there is no journal, or it was retired")
    }
    const findings = new FindingsBuilder("commands of operators")
    const commands = journal.filter((message) => message.type in wanted && wasAccepted(message, ledger))
    const causes = new Map(commands.map(({ id }) => [id, new Set<string>()]))
    for (const { causationid, sagaid, type } of journal) {
      causes.get(causationid ?? "")?.add(`${sagaid} ${type === resolving ? type : asking}`)
    }
    for (const command of commands) {
      findings.judged().violations(problemsOf(command, causes.get(command.id), ledger))
    }
    return findings.build()
  }
}

const resolving = "ResolveStep"
const asking = "a question"

/** What has to come of each command, apart from what becomes of its saga. */
const wanted: Readonly<Record<string, string | undefined>> = {
  RetrySaga: asking,
  ResolveSaga: resolving,
  CancelSaga: undefined
}

/** The answer stands under the caller's key, as long as that is remembered. */
const wasAccepted = ({ id }: Message, ledger: Ledger): boolean => {
  const { bodyHash, row } = outsideClaim(id)
  const known = ledger.state<{ readonly bodyHash: string; readonly answer?: Answer }>("idempotency", row)
  return known?.bodyHash === bodyHash && known.answer?._tag === "Accepted"
}

const problemsOf = (
  { data, id, type }: Message,
  made: ReadonlySet<string> | undefined,
  ledger: Ledger
): ReadonlyArray<Violation> => {
  const { sagaId } = data as { readonly sagaId: string }
  const saga = ledger.state<Saga>("saga", sagaId)
  const effect = wanted[type]
  if (saga === undefined || (effect === undefined ? saga.fenced : made?.has(`${sagaId} ${effect}`) === true)) {
    return []
  }
  const what = effect === undefined ? "it has not turned back" : `there is no ${effect.replace("a ", "")} because of it`
  const message = `saga ${sagaId} of order ${saga.orderId}: ${type} ${id} was accepted, and ${what}`
  return [{ message, sagaId, orderId: saga.orderId }]
}
