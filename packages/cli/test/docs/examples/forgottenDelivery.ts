import type { Mutant } from "@sagaproof/sim/mutants/Mutant"
import { changeDo } from "@sagaproof/sim/mutants/planting/changeDo"
import { done } from "@sagaproof/services/participants/step/StepBehaviour"

/** A delivery that is answered for and never asked for. */
export const forgottenDelivery: Mutant = {
  id: "deliver.forgotten",
  class: "compensation-gap",
  breaks: "Asking for a delivery answers without writing it down.",
  seenBy: ["order-agreement"],
  alter: (parts) => changeDo(parts, "delivery", "RequestDelivery", (request) => ({ ...request, decide: () => done() }))
}
