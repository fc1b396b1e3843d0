import { CancelSaga, ResolveSaga, RetrySaga } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import { outsideClaim } from "../../message/MessageId.ts"
import { ResolveStep } from "../../message/sharedMessages.ts"
import type { Answer } from "../../ports/Ingress.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { droppedUndos } from "../rules/droppedUndos.ts"
import type { Violation } from "../Violation.ts"

/**
 * An operator who is told that a command was accepted does not look again. That nothing came of it shows nowhere else,
 * since most sagas that wait for a person end by a late answer in the end.
 */
export const operatorsObeyed: Checker = {
  name: "operators-obeyed",
  when: "always",
  whileMoving: "judge-ended",
  rule: "What an operator was told is accepted is done: a retry asks anew, a resolution is handed on, a cancelled saga turns back, and one whose undo was dropped waits for a person.",
  source: "design, section 5",
  check: (evidence) => {
    const { ledger } = evidence
    const { journal } = ledger.snapshot
    if (journal.length === 0) {
      return noJournal("commands of operators")
    }
    const findings = new FindingsBuilder("commands of operators")
    const commands = journal.filter((message) => wanted.has(message.type) && wasAccepted(message, ledger))
    const consequences = new Map(commands.map(({ id }) => [id, new Array<Message>()]))
    for (const message of journal) {
      consequences.get(message.causationid ?? "")?.push(message)
    }
    for (const command of commands) {
      findings.judged().violations(problemsOf(command, consequences.get(command.id) ?? [], ledger))
    }
    return findings.violations(droppedUndos(evidence)).build()
  }
}

/** What has to come of a command, by its saga and by the types of what was made for that because of it. */
interface Wanted {
  readonly isThere: (saga: Saga, made: ReadonlyArray<string>) => boolean
  /** What is wrong where it is not, as the rest of a sentence. */
  readonly lack: string
}

const wanted: ReadonlyMap<string, Wanted> = new Map<string, Wanted>([
  [
    RetrySaga.type,
    {
      isThere: (_saga, made) => made.some((type) => type !== ResolveStep.type),
      lack: "there is no question because of it"
    }
  ],
  [
    ResolveSaga.type,
    {
      isThere: (_saga, made) => made.includes(ResolveStep.type),
      lack: `there is no ${ResolveStep.type} because of it`
    }
  ],
  [CancelSaga.type, { isThere: ({ fenced }) => fenced, lack: "it has not turned back" }]
])

/** The answer stands under the caller's key, as long as that is remembered. */
const wasAccepted = ({ id }: Message, ledger: Ledger): boolean => {
  const { bodyHash, row } = outsideClaim(id)
  const known = ledger.state<{ readonly bodyHash: string; readonly answer?: Answer }>("idempotency", row)
  return known?.bodyHash === bodyHash && known.answer?._tag === "Accepted"
}

const problemsOf = (
  { data, id, type }: Message,
  consequences: ReadonlyArray<Message>,
  ledger: Ledger
): ReadonlyArray<Violation> => {
  const { sagaId } = data as { readonly sagaId: string }
  const saga = ledger.state<Saga>("saga", sagaId)
  const effect = wanted.get(type)
  const made = consequences.filter(({ sagaid }) => sagaid === sagaId).map((message) => message.type)
  if (saga === undefined || effect === undefined || effect.isThere(saga, made)) {
    return []
  }
  const message = `saga ${sagaId} of order ${saga.orderId}: ${type} ${id} was accepted, and ${effect.lack}`
  return [{ message, sagaId, orderId: saga.orderId }]
}
