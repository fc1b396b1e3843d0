import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"

import type { OperatorStep } from "../schema/requests.ts"
import type { SingleStep } from "../schema/ScenarioStep.ts"
import { noSuchWord, type Path, problemAt, type ScenarioProblem } from "./ScenarioProblem.ts"
import { sagaSteps } from "./vocabulary.ts"

/** A type of message that a step names. */
export const namedMessage = (step: SingleStep, path: Path): ReadonlyArray<ScenarioProblem> => {
  for (const [word, body] of Object.entries(step)) {
    const type = (body as { readonly message?: string }).message
    if (type !== undefined && !messageCatalogue.has(type)) {
      return [noSuchWord([...path, word, "message"], "message", type, messageCatalogue.keys())]
    }
  }
  return []
}

/** What an operator's word lacks, and steps that no saga has. */
export const resolutionProblems = (
  { as, does, expect = "accepted", of = "purchase", step }: typeof OperatorStep.Type,
  path: Path
): ReadonlyArray<ScenarioProblem> => {
  if (does === "resolve" && (step === undefined || as === undefined)) {
    return [problemAt(path, "resolve needs step and as", true)]
  }
  const known = sagaSteps[of]
  return step === undefined || expect !== "accepted" || known.has(step)
    ? []
    : [noSuchWord([...path, "step"], "step", step, known)]
}
