import type { Message } from "../../../message/Message.ts"
import { stepMessageId } from "../../../message/MessageId.ts"
import { getOrMake } from "../../../collections/getOrMake.ts"
import type { Ledger } from "../../Ledger.ts"
import { SagaJournal } from "./SagaJournal.ts"

const isQuestion = ({ id, sagaattempt, sagaid, sagaphase, sagastep }: Message): boolean =>
  sagaid !== undefined &&
  sagastep !== undefined &&
  sagaphase !== undefined &&
  sagaattempt !== undefined &&
  id === stepMessageId(sagaid, sagastep, sagaphase, sagaattempt)

/** The journal, saga by saga. */
export class SagaJournals {
  private readonly ledger: Ledger
  private readonly bySaga = new Map<string, SagaJournal>()

  constructor(ledger: Ledger) {
    this.ledger = ledger
    ledger.snapshot.journal.forEach((message, place) => {
      const { receiver, sagaid, type } = message
      if (sagaid === undefined) {
        return
      }
      if (isQuestion(message)) {
        this.of(sagaid).asked.push({ message, place })
      } else if (receiver === "coordinator" && type !== "DeadlineReached") {
        this.of(sagaid).told.push({ message, place })
      }
    })
  }

  of(sagaId: string): SagaJournal {
    return getOrMake(this.bySaga, sagaId, () => new SagaJournal(sagaId, this.ledger))
  }
}
