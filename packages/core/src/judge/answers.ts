import type { Message, StepPhase } from "../message/Message.ts"
import { stepMessageId } from "../message/MessageId.ts"
import type { StepReply } from "../message/StepReply.ts"
import type { Ledger } from "./Ledger.ts"

/** What a participant first answered to a question of a saga, and where that stands in the journal. */
export interface StepAnswered {
  readonly sagaId: string
  readonly step: string
  readonly phase: StepPhase
  readonly reply: StepReply
  /** The place of the answer in the journal. */
  readonly place: number
  readonly message: Message
}

/**
 * The first answer to every question of a saga's step, in commit order. Where the question itself was retired the first
 * answer may be gone with it, and what is left may only repeat it.
 */
export const firstAnswers = (ledger: Ledger): ReadonlyArray<StepAnswered> => {
  const { journal } = ledger.snapshot
  const answers: Array<StepAnswered> = []
  const known = new Set<string>()
  journal.forEach((message, place) => {
    const { data, receiver, sagaid: sagaId, sagaphase: phase, sagastep: step } = message
    const isAnswer = receiver === "coordinator" && typeof (data as StepReply | undefined)?.outcome === "string"
    if (!isAnswer || sagaId === undefined || step === undefined || phase === undefined) {
      return
    }
    const question = `${sagaId}/${step}/${phase}`
    if (!known.has(question) && ledger.placeOf(stepMessageId(sagaId, step, phase, 1)) !== undefined) {
      known.add(question)
      answers.push({ sagaId, step, phase, reply: data as StepReply, place, message })
    }
  })
  return answers
}
