import * as Effect from "effect/Effect"

import { type Answer, AnswerUnknown, Overloaded } from "@sagaproof/core/ports/Ingress"

/** Those who wait in this process for the answer to a command, by message id. */
export interface Callers {
  /** Waits for the answer to a message that `offer` hands over; fails at once when it is not taken. */
  readonly wait: (messageId: string, offer: () => boolean) => Effect.Effect<Answer, Overloaded | AnswerUnknown>
  readonly answer: (messageId: string, answer: Answer) => void
  /** Tells everyone who still waits, and everyone who asks from now on, that the answer will not come. */
  readonly close: () => void
}

type Resume = (answer: Effect.Effect<Answer, Overloaded | AnswerUnknown>) => void

/** Makes the register of those who wait. Submissions of the same command wait for the same answer. */
export const makeCallers = (): Callers => {
  const waiting = new Map<string, Array<Resume>>()
  let closed = false

  const add = (messageId: string, resume: Resume): void => {
    const others = waiting.get(messageId)
    if (others === undefined) {
      waiting.set(messageId, [resume])
    } else {
      others.push(resume)
    }
  }

  const forget = (messageId: string, resume: Resume): void => {
    const left = waiting.get(messageId)?.filter((other) => other !== resume)
    if (left === undefined || left.length === 0) {
      waiting.delete(messageId)
    } else {
      waiting.set(messageId, left)
    }
  }

  const tell = (messageId: string, answer: Effect.Effect<Answer, AnswerUnknown>): void => {
    const resumes = waiting.get(messageId)
    waiting.delete(messageId)
    for (const resume of resumes ?? []) {
      resume(answer)
    }
  }

  const stopped = (): Effect.Effect<never, AnswerUnknown> =>
    Effect.fail(
      new AnswerUnknown({
        message: "The platform stopped; submitting again with the same key tells what became of it."
      })
    )

  return {
    wait: (messageId, offer) =>
      Effect.callback<Answer, Overloaded | AnswerUnknown>((resume) => {
        if (closed) {
          resume(stopped())
          return undefined
        }
        add(messageId, resume)
        if (!offer()) {
          forget(messageId, resume)
          resume(Effect.fail(new Overloaded({ message: "The ingress is full; try again with the same key." })))
        }
        return Effect.sync(() => forget(messageId, resume))
      }),
    answer: (messageId, answer) => tell(messageId, Effect.succeed(answer)),
    close: () => {
      closed = true
      for (const messageId of waiting.keys()) {
        tell(messageId, stopped())
      }
    }
  }
}
