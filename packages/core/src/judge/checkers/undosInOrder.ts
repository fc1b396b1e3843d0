import { ResolutionAnswered } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import type { StepReply } from "../../message/StepReply.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { DefinitionFacts } from "../DefinitionFacts.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
import { definitionOf } from "../orderEnd.ts"
import type { Violation } from "../Violation.ts"

/**
 * Design, section 5: undo runs in reverse order. A step is taken back only when each step behind it, which may rest on
 * it, is known to have no effect. All undos are proven before a saga ends, so only the journal tells in which order.
 */
export const undosInOrder: Checker = {
  name: "undos-in-order",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A step is only undone when every step behind it that was asked is undone, or was refused.",
  source: "design, section 5",
  check: (evidence) => {
    const { journal } = evidence.snapshot
    if (journal.length === 0) {
      return noJournal("undos")
    }
    const findings = new FindingsBuilder("undos")
    const sagas = new Map<string, Progress>()
    for (const message of journal) {
      const { sagaid, sagastep: step } = message
      if (sagaid === undefined || step === undefined) {
        continue
      }
      const progress = getOrMake(sagas, sagaid, makeProgress)
      if (isAsk(message) && message.sagaphase === "do") {
        // Where the first question was retired its answer may be gone as well.
        if (message.sagaattempt === 1) {
          progress.asked.add(step)
        }
      } else if (isAsk(message) && !progress.undoing.has(step)) {
        progress.undoing.add(step)
        findings.judged().violations(problemsOf(message, sagaid, step, progress, evidence))
      } else if (provesNothing(message)) {
        progress.gone.add(step)
      }
    }
    return findings.build()
  }
}

/** How far a saga has come, by the journal. */
interface Progress {
  readonly asked: Set<string>
  readonly undoing: Set<string>
  /** The steps that are known to have no effect. */
  readonly gone: Set<string>
}

const makeProgress = (): Progress => ({ asked: new Set(), undoing: new Set(), gone: new Set() })

const isAsk = ({ receiver, sagaphase, source }: Message): boolean =>
  source === "coordinator" && receiver !== "coordinator" && sagaphase !== undefined

/** Whether a message says that a step has no effect: an answer to its undo, a refusal of its do, or an operator's word. */
const provesNothing = ({ data, receiver, type }: Message): boolean => {
  if (receiver !== "coordinator") {
    return false
  }
  if (type === ResolutionAnswered.type) {
    const { as, rejection } = data as typeof ResolutionAnswered.data.Type
    return as === "not-done" && rejection === undefined
  }
  const outcome = (data as StepReply | undefined)?.outcome
  return outcome === "undone" || outcome === "refused"
}

const problemsOf = (
  { type }: Message,
  sagaId: string,
  step: string,
  { asked, gone }: Progress,
  { definitions, ledger }: Evidence
): ReadonlyArray<Violation> => {
  const saga = ledger.state<Saga>("saga", sagaId)
  if (saga === undefined) {
    return []
  }
  const early = stepsBehind(definitionOf(saga, definitions), step).filter((name) => asked.has(name) && !gone.has(name))
  return early.map((name) => ({
    message: `saga ${sagaId} of order ${saga.orderId} asked for ${type} of step ${step} while its step ${name} behind it may still have had an effect`,
    sagaId,
    orderId: saga.orderId
  }))
}

/** The steps behind one, on any path, that can be undone. */
const stepsBehind = ({ steps }: DefinitionFacts, name: string): ReadonlyArray<string> => {
  const behind = new Set([name])
  for (let size = 0; size !== behind.size;) {
    size = behind.size
    for (const step of steps) {
      if (step.after.some((earlier) => behind.has(earlier))) {
        behind.add(step.name)
      }
    }
  }
  return steps
    .filter(
      (step) => step.name !== name && behind.has(step.name) && (step.kind === "compensatable" || step.kind === "pivot")
    )
    .map((step) => step.name)
}
