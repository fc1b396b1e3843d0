import type { StepFacts } from "../../DefinitionFacts.ts"
import type { Attempt } from "./SagaJournal.ts"

/** How often a question of a step may be asked in vain, counted anew when an operator begins it anew. */
export const budgetOf = ({ attempts, undoAttempts }: StepFacts, { phase }: Pick<Attempt, "phase">): number =>
  phase === "do" ? attempts : undoAttempts
