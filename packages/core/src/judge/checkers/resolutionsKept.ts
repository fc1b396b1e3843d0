import { getOrMake } from "../../collections/getOrMake.ts"
import { ResolutionAnswered, ResolveSaga } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import { ResolveStep } from "../../message/sharedMessages.ts"
import type { StepReply } from "../../message/StepReply.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { definitionOf } from "../orderEnd.ts"
import { undosNotAskedAnew } from "../rules/undosAskedAnew.ts"

/**
 * Design, section 5: an operator's word goes to the step's participant, which refuses it when its own record differs, else
 * writes it down; the saga moves on that answer alone. Who looks later has to find who said what, and why.
 */
export const resolutionsKept: Checker = {
  name: "resolutions-kept",
  when: "always",
  whileMoving: "judge-ended",
  rule: "What an operator says of a step is handed on and answered word for word, overrules no outcome that was decided, and is marked as theirs; an undo that was given up is asked for anew.",
  source: "design, section 5",
  check: (evidence) => {
    const { ledger } = evidence
    const { journal } = ledger.snapshot
    if (journal.length === 0) {
      return noJournal("resolutions")
    }
    const findings = new FindingsBuilder("sagas and resolutions")
    const told = new Told()
    for (const message of journal) {
      const saga = ledger.state<Saga>("saga", message.sagaid ?? "")
      if (saga !== undefined && message.type === ResolveStep.type) {
        findings.judged()
        report(findings, saga, handedOnProblem(message, ledger))
      } else if (saga !== undefined && message.type === ResolutionAnswered.type) {
        findings.judged()
        report(findings, saga, answerProblem(message, told, ledger))
      }
      told.hear(message)
    }
    for (const { state: saga } of ledger.rows<Saga>("saga")) {
      findings.judged()
      report(findings, saga, markProblem(saga))
      report(findings, saga, takenProblem(saga, told, evidence))
    }
    return findings.violations(undosNotAskedAnew(evidence)).build()
  }
}

const report = (findings: FindingsBuilder, { id, orderId }: Saga, problem: string | undefined): void => {
  if (problem !== undefined) {
    findings.violation({ message: `saga ${id} of order ${orderId} ${problem}`, sagaId: id, orderId })
  }
}

type Answered = typeof ResolutionAnswered.data.Type

/** What was said of each step so far: by participants, and by operators whom they have believed. */
class Told {
  private readonly said = new Map<string, Set<string>>()

  hear({ data, id, receiver, sagaid, sagaphase, sagastep, source, type }: Message): void {
    if (type === ResolutionAnswered.type) {
      const { as, rejection } = data as Answered
      if (rejection === undefined) {
        this.add(sagaid, sagastep, as === "done" ? "done" : "undone")
        this.add(sagaid, sagastep, "resolved")
      }
    } else if (receiver === "coordinator" && typeof (data as Partial<StepReply> | undefined)?.outcome === "string") {
      this.add(sagaid, sagastep, (data as StepReply).outcome)
    } else if (source === "coordinator" && sagaphase === "undo" && !id.endsWith("/deadline")) {
      this.add(sagaid, sagastep, "undo wanted")
    }
  }

  has(sagaId: string | undefined, step: string | undefined, what: string): boolean {
    return this.said.get(`${sagaId}/${step}`)?.has(what) === true
  }

  private add(sagaId: string | undefined, step: string | undefined, what: string): void {
    getOrMake(this.said, `${sagaId}/${step}`, () => new Set()).add(what)
  }
}

/** What is wrong with how the word of an operator was handed on, as the rest of a sentence. */
const handedOnProblem = ({ causationid, data, id, sagastep }: Message, ledger: Ledger): string | undefined => {
  const command = ledger.message(causationid)
  if (command?.type !== ResolveSaga.type) {
    return undefined
  }
  const said = command.data as typeof ResolveSaga.data.Type
  const { as, reason } = data as typeof ResolveStep.data.Type
  return said.as === as && said.reason === reason && said.step === sagastep
    ? undefined
    : `was resolved at ${said.step} as ${said.as} (${said.reason}), and ${id} hands on ${sagastep} as ${as} (${reason})`
}

/** What is wrong with a participant's answer to it, as the rest of a sentence. */
const answerProblem = (answer: Message, told: Told, ledger: Ledger): string | undefined => {
  const { causationid, data, id, sagaid, sagastep } = answer
  const question = ledger.message(causationid)
  const { as, reason, rejection } = data as Answered
  const asked = question?.data as typeof ResolveStep.data.Type | undefined
  if (asked !== undefined && (asked.as !== as || asked.reason !== reason)) {
    return `asked to resolve ${sagastep} as ${asked.as} (${asked.reason}), and ${id} answers ${as} (${reason})`
  }
  if (ledger.placeOf(stepMessageId(sagaid ?? "", sagastep ?? "", "do", 1)) === undefined) {
    // What was decided before may have been retired.
    return undefined
  }
  const isDone = told.has(sagaid, sagastep, "done")
  const isGone = told.has(sagaid, sagastep, "undone") || told.has(sagaid, sagastep, "refused")
  const contradicts = as === "done" ? isGone : isDone && !isGone && !told.has(sagaid, sagastep, "undo wanted")
  const decided = isGone ? "refused or undone" : "done"
  return rejection === undefined && contradicts
    ? `resolved ${sagastep} as ${as}, which its participant had decided to be ${decided}`
    : undefined
}

/** What an operator has said that no participant has written down, as the rest of a sentence. */
const takenProblem = (saga: Saga, told: Told, { definitions, ledger }: Evidence): string | undefined => {
  const { steps } = definitionOf(saga, definitions)
  const taken = steps.find(
    ({ name }, index) =>
      saga.steps[index]?.resolution !== undefined &&
      ledger.placeOf(stepMessageId(saga.id, name, "do", 1)) !== undefined &&
      !told.has(saga.id, name, "resolved")
  )
  return taken && `goes by what an operator has said of ${taken.name}, and its participant has not written it down`
}

/** What is wrong with what a saga says of operators, as the rest of a sentence. */
const markProblem = ({ byOperator, steps }: Saga): string | undefined => {
  const reasons = steps.flatMap(({ resolution }) => (resolution === undefined ? [] : [resolution]))
  if (byOperator === reasons.length > 0) {
    return undefined
  }
  return byOperator
    ? "is marked as settled by an operator, and no step of it is"
    : `is not marked as settled by an operator, and one has said: ${reasons.join(", ")}`
}
