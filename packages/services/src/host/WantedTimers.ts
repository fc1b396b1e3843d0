import type { Message } from "@sagaproof/core/message/Message"
import type { Timer } from "@sagaproof/core/ports/Timer"

/**
 * A timer that is only made into a row if it is still wanted when the unit ends. Its id is `owner` and `slot` put
 * together; they stay apart so that the many timers that are set and cancelled in one unit never need a text of
 * their own.
 */
export interface TimerDraft<Subject = unknown> {
  /** A saga, or a call to the outside. */
  readonly owner: string
  /** Which of the owner's timers, such as `/pay/do/1`. */
  readonly slot: string
  readonly dueAt: number
  /** What `messageOf` makes the timer's message of: a function for each timer would be made for nothing mostly. */
  readonly subject: Subject
  readonly messageOf: (draft: TimerDraft<Subject>) => Message
}

/** The timers that a unit has set and not cancelled again. */
export class WantedTimers {
  readonly #drafts: Array<TimerDraft> = []

  add(draft: TimerDraft): void {
    this.#drafts.push(draft)
  }

  /** A timer of an owner. The one that is looked for is nearly always among the last that were set. */
  find(owner: string, slot: string): TimerDraft | undefined {
    for (let index = this.#drafts.length - 1; index >= 0; index--) {
      const draft = this.#drafts[index]
      if (draft !== undefined && draft.slot === slot && draft.owner === owner) {
        return draft
      }
    }
    return undefined
  }

  remove(draft: TimerDraft): void {
    const last = this.#drafts.length - 1
    if (this.#drafts[last] === draft) {
      this.#drafts.pop()
    } else {
      this.#drafts.splice(this.#drafts.lastIndexOf(draft), 1)
    }
  }

  /** The rows of them. */
  rows(): Array<Timer> {
    return this.#drafts.map((draft) => ({
      id: draft.owner + draft.slot,
      dueAt: draft.dueAt,
      message: draft.messageOf(draft)
    }))
  }
}
