import type { Message } from "@sagaproof/core/message/Message"
import type { Answer } from "@sagaproof/core/ports/Ingress"

import { answerFromRow } from "./answerFromRow.ts"
import type { IdempotencyClaim } from "./Parked.ts"
import { type Answered, type IdempotencyRow, idempotencyKind } from "./UnitInput.ts"
import type { Work } from "./Work.ts"

/** The keys under which callers send commands to a unit, and what they are answered. */
export class CallerKeys {
  /** What callers are told after the commit. */
  readonly answered: Array<Answered> = []
  readonly #work: Work

  constructor(work: Work) {
    this.#work = work
  }

  /** Answers a command with what its handler decided, and keeps that under its key. */
  answer(message: Message, { bodyHash, row }: IdempotencyClaim): void {
    const answer: Answer = this.#work.answer ?? { _tag: "Accepted", value: undefined }
    this.#keep(row, { bodyHash, answer, at: this.#work.now })
    this.answered.push({ row, messageId: message.id, answer })
  }

  /** Answers a command whose key is known as it was answered before; tells whether it is. */
  answerAgain(message: Message, { bodyHash, row }: IdempotencyClaim): boolean {
    const known = this.#work.state(idempotencyKind, row) as IdempotencyRow | undefined
    if (known === undefined) {
      return false
    }
    const answer = answerFromRow(known, message.type, bodyHash)
    // While it is parked nothing is decided: whoever asks again waits with the first.
    if (answer !== undefined) {
      this.answered.push({ row, messageId: message.id, answer })
    }
    return true
  }

  /** Takes the key of a command that is parked, so that another body under it is refused while this one waits. */
  take({ bodyHash, row }: IdempotencyClaim): void {
    this.#keep(row, { bodyHash, answer: undefined, at: this.#work.now })
  }

  #keep(row: string, stored: IdempotencyRow): void {
    this.#work.put(idempotencyKind, row, stored)
  }
}
