import type { Mutant } from "../Mutant.ts"
import { forgetUndos } from "../planting/forgetOutcomes.ts"
import { throwing } from "../planting/throwing.ts"

export const noTombstone: Mutant = {
  id: "saga.no-tombstone",
  class: "late-event",
  breaks: "An undo of a step that was never seen leaves no tombstone: its late do is done, and nobody takes it back.",
  seenBy: ["outcomes-agree", "nothing-reserved-for-ended", "order-agreement", "legal-transitions"],
  // A do and its undo travel in their order: only a parked do comes after its undo.
  circumstances: throwing,
  alter: (parts) => forgetUndos(parts, "tombstone")
}
