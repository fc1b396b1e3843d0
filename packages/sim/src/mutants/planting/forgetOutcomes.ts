import type { OutcomeLog, OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import type { Handler } from "@sagaproof/services/host/Participant"
import type { Work } from "@sagaproof/services/host/Work"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { outcomesKind } from "@sagaproof/services/participants/step/outcomes"

/** Lets participants keep no record of the steps that they have answered in one way. */
export const forgetOutcomes = (parts: PlatformParts, status: OutcomeRecord["status"]): PlatformParts => ({
  ...parts,
  stepHandlers: {
    ...parts.stepHandlers,
    makeDoHandler: (catalogue, participant, behaviour) =>
      forgetting(parts.stepHandlers.makeDoHandler(catalogue, participant, behaviour), status)
  }
})

/** Lets participants keep no record of the undos that they have answered in one way. */
export const forgetUndos = (parts: PlatformParts, status: OutcomeRecord["status"]): PlatformParts => ({
  ...parts,
  stepHandlers: {
    ...parts.stepHandlers,
    makeUndoHandler: (catalogue, participant, behaviour) =>
      forgetting(parts.stepHandlers.makeUndoHandler(catalogue, participant, behaviour), status)
  }
})

const forgetting = (handler: Handler, status: OutcomeRecord["status"]): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    handler.handle(message, work)
    if (message.sagaid !== undefined && message.sagastep !== undefined) {
      forget(work, message.sagaid, message.sagastep, status)
    }
  }
})

const forget = (work: Work, sagaId: string, step: string, status: OutcomeRecord["status"]): void => {
  // Queries do not even load the records.
  const log = work.has(outcomesKind, sagaId) ? (work.state(outcomesKind, sagaId) as OutcomeLog | undefined) : undefined
  if (log !== undefined && log.records[step]?.status === status) {
    const kept = Object.entries(log.records).filter(([name]) => name !== step)
    work.put(outcomesKind, sagaId, { ...log, records: Object.fromEntries(kept) })
  }
}
