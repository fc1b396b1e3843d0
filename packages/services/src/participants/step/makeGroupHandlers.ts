import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { DecideGroup, UndoGroup } from "@sagaproof/core/message/sharedMessages"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import { Defect } from "../../host/Defect.ts"
import type { Handler } from "../../host/Participant.ts"
import type { Work } from "../../host/Work.ts"
import type { makeDoHandler } from "./makeDoHandler.ts"
import type { makeUndoHandler } from "./makeUndoHandler.ts"
import type { DoBehaviour, StepDecision, UndoBehaviour, UndoDecision } from "./StepBehaviour.ts"

type Members = typeof DecideGroup.data.Type
type Member = Members["members"][number]

/** Every behaviour of every participant of a store, by message type: what a group may be made of. */
export interface Behaviours {
  readonly dos: ReadonlyMap<string, DoBehaviour>
  readonly undos: ReadonlyMap<string, UndoBehaviour>
}

/** How the steps of single participants are handled: a group's is one of them. */
export interface SingleStepHandlers {
  readonly makeDoHandler: typeof makeDoHandler
  readonly makeUndoHandler: typeof makeUndoHandler
}

/**
 * Makes the handlers of a step that several participants of one store decide as one: the members decide in turn on
 * one copy, which is kept only if all accept. The step has one outcome and one undo.
 */
export const makeGroupHandlers = (
  catalogue: MessageCatalogue,
  participant: ParticipantName,
  behaviours: Behaviours,
  handlers: SingleStepHandlers
): ReadonlyArray<readonly [string, Handler]> => {
  const doOf = (member: Member): DoBehaviour => found(behaviours.dos, member)
  const undoOf = (member: Member): UndoBehaviour => found(behaviours.undos, member)
  const decide: DoBehaviour<Members> = {
    type: DecideGroup,
    needs: ({ members }, message) =>
      members.flatMap((member): ReadonlyArray<RowReference> =>
        doOf(member).needs(member.data, asMember(message, member))
      ),
    decide: ({ members }, work, message) => decideInTurn(members, work, message, doOf)
  }
  const undo: UndoBehaviour<Members> = {
    type: UndoGroup,
    needs: ({ members }, message) =>
      members.flatMap((member): ReadonlyArray<RowReference> =>
        undoOf(member).needs(member.data, asMember(message, member))
      ),
    undo: ({ members }, work, message, record) => undoInTurn(members, work, message, record, undoOf)
  }
  return [
    [DecideGroup.type, handlers.makeDoHandler(catalogue, participant, decide)],
    [UndoGroup.type, handlers.makeUndoHandler(catalogue, participant, undo)]
  ]
}

const decideInTurn = (
  members: ReadonlyArray<Member>,
  work: Work,
  message: Message,
  behaviourOf: (member: Member) => DoBehaviour
): StepDecision => {
  const results: Array<unknown> = []
  for (const member of members) {
    const decision = behaviourOf(member).decide(member.data, work, asMember(message, member))
    if (decision._tag === "Refused") {
      return { _tag: "Refused", rejection: decision.rejection }
    }
    if (decision._tag === "Pending") {
      throw new Defect("defect", `${member.type} of a group cannot wait for the outside.`)
    }
    results.push(decision.result ?? null)
  }
  return { _tag: "Done", result: results }
}

const undoInTurn = (
  members: ReadonlyArray<Member>,
  work: Work,
  message: Message,
  record: OutcomeRecord,
  behaviourOf: (member: Member) => UndoBehaviour
): UndoDecision => {
  let reversed = false
  for (const [index, member] of [...members.entries()].toReversed()) {
    const decision = behaviourOf(member).undo(member.data, work, asMember(message, member), memberRecord(record, index))
    if (decision._tag === "Pending") {
      throw new Defect("defect", `${member.type} of a group cannot wait for the outside.`)
    }
    reversed ||= decision.reversed
  }
  return { _tag: "Undone", reversed }
}

/** The group's record as that of one member: a group that was done has the list of its members' results. */
const memberRecord = (record: OutcomeRecord, index: number): OutcomeRecord =>
  Array.isArray(record.result) ? { ...record, result: record.result[index] ?? undefined } : record

const asMember = (message: Message, member: Member): Message => ({
  ...message,
  type: member.type,
  subject: member.subject,
  data: member.data
})

const found = <Behaviour>(behaviours: ReadonlyMap<string, Behaviour>, member: Member): Behaviour => {
  const behaviour = behaviours.get(member.type)
  if (behaviour === undefined) {
    throw new Defect("unknown-message", `No participant of this store handles ${member.type}.`)
  }
  return behaviour
}
