import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import type { Handler } from "@sagaproof/services/host/Participant"
import type { Work } from "@sagaproof/services/host/Work"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { outcomesKind, outcomesOf } from "@sagaproof/services/participants/step/outcomes"

/** Puts something in the place of handling a step that is asked for and has a record already. */
export const changeSecondDo = (
  parts: PlatformParts,
  change: (handle: Handler["handle"], record: OutcomeRecord) => Handler["handle"]
): PlatformParts => ({
  ...parts,
  stepHandlers: {
    ...parts.stepHandlers,
    makeDoHandler: (catalogue, participant, behaviour) => {
      const { handle, needs } = parts.stepHandlers.makeDoHandler(catalogue, participant, behaviour)
      return {
        needs,
        handle: (message, work) => {
          const record = recordOf(work, message.sagaid, message.sagastep)
          const changed = record === undefined ? handle : change(handle, record)
          changed(message, work)
        }
      }
    }
  }
})

const recordOf = (work: Work, sagaId = "", step = ""): OutcomeRecord | undefined =>
  // Queries do not even load the records.
  work.has(outcomesKind, sagaId) ? outcomesOf(work, sagaId).records[step] : undefined
