import type { StepReply } from "../../message/StepReply.ts"
import { isEnd, type Saga } from "../../saga/Saga.ts"
import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import type { Ledger } from "../Ledger.ts"
import { definitionOf } from "../orderEnd.ts"
import { parkedSagas } from "../parkedSagas.ts"
import type { Violation } from "../Violation.ts"

/**
 * The steps that a saga has turned back from without believing that they were done, though it was told so before it was
 * told anything else of them: a late `done` turns nothing back, and whoever asks what stands has to hear of it. To be asked
 * only where messages come in the order in which they are made.
 */
export const unheardSteps = (ledger: Ledger, definitions: DefinitionCatalogue): ReadonlyArray<Violation> => {
  const first = firstTold(ledger)
  const parked = parkedSagas(ledger)
  return ledger.rows<Saga>("saga").flatMap(({ state: saga }) => {
    if (!saga.fenced || !isEnd(saga.status) || parked.has(saga.id)) {
      return []
    }
    return definitionOf(saga, definitions).steps.flatMap(({ kind, name, participant }, index) => {
      const step = saga.steps[index]
      const isUndone = kind === "compensatable" || kind === "pivot"
      if (step?.outcome !== "unknown" || step.resolution !== undefined || first.get(`${saga.id}/${name}`) !== "done") {
        return []
      }
      const message = `saga ${saga.id} of order ${saga.orderId} is ${saga.status} and does not know of its step ${name}, which ${participant} had told it was done`
      return isUndone ? [{ message, sagaId: saga.id, orderId: saga.orderId }] : []
    })
  })
}

/** What participants told sagas of each step first, by saga and step. */
const firstTold = ({ snapshot: { journal } }: Ledger): ReadonlyMap<string, StepReply["outcome"]> => {
  const first = new Map<string, StepReply["outcome"]>()
  for (const { data, receiver, sagaid, sagastep } of journal) {
    const outcome = (data as Partial<StepReply> | undefined)?.outcome
    const step = `${sagaid}/${sagastep}`
    if (receiver === "coordinator" && outcome !== undefined && !first.has(step)) {
      first.set(step, outcome)
    }
  }
  return first
}
