import { ResolutionAnswered, RetrySaga } from "../../../message/coordinatorMessages.ts"
import type { Message, StepPhase } from "../../../message/Message.ts"
import { stepMessageId } from "../../../message/MessageId.ts"
import type { Ledger } from "../../Ledger.ts"

/** One attempt of one question of a saga. */
export interface Attempt {
  readonly step: string
  readonly phase: StepPhase
  readonly attempt: number
}

/** What the journal has of one saga: what it asked, and what it was told, in commit order. */
export class SagaJournal {
  /** Questions to participants, and whatever came to the coordinator, with their places. */
  readonly asked: Array<Placed> = []
  readonly told: Array<Placed> = []
  private readonly sagaId: string
  private readonly ledger: Ledger

  constructor(sagaId: string, ledger: Ledger) {
    this.sagaId = sagaId
    this.ledger = ledger
  }

  idOf({ attempt, phase, step }: Attempt): string {
    return stepMessageId(this.sagaId, step, phase, attempt)
  }

  placeOf(attempt: Attempt): number | undefined {
    return this.ledger.placeOf(this.idOf(attempt))
  }

  /** When a question was asked, in milliseconds since 1970. */
  questionTime(attempt: Attempt): number | undefined {
    const id = this.idOf(attempt)
    return this.asked.find(({ message }) => message.id === id)?.message.time
  }

  /** How long after a time something was asked because of a message, in milliseconds. */
  goneBy(since: number | undefined, cause: string): number | undefined {
    const next = this.asked.find(({ message }) => message.causationid === cause)
    return since === undefined || next === undefined ? undefined : next.message.time - since
  }

  /** Whether the wait of an attempt was over: its timer has come. */
  wasOver(attempt: Attempt): boolean {
    return this.ledger.placeOf(`${this.idOf(attempt)}/deadline`) !== undefined
  }

  /**
   * How many full waits an attempt was preceded by, its own included, since the step was begun, or begun anew by an
   * operator; undefined where that was retired.
   */
  waitsUpTo(last: Attempt): number | undefined {
    for (let attempt = last.attempt; attempt >= 1; attempt--) {
      const place = this.placeOf({ ...last, attempt })
      if (place === undefined) {
        return undefined
      }
      if (attempt === 1 || this.isBegunAnew(place)) {
        return last.attempt - attempt + 1
      }
    }
    return undefined
  }

  /** Whether a question was asked because of what an operator did. */
  private isBegunAnew(place: number): boolean {
    const cause = this.ledger.message(this.ledger.snapshot.journal[place]?.causationid)
    return cause?.type === RetrySaga.type || cause?.type === ResolutionAnswered.type
  }
}

/** A message and its place in the journal. */
interface Placed {
  readonly message: Message
  readonly place: number
}
