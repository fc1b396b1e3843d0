import * as Result from "effect/Result"

import type { CompiledDefinition } from "./CompiledDefinition.ts"
import { compileDefinition } from "./compileDefinition.ts"
import { type DefinitionProblem, WrongDefinition } from "./DefinitionProblem.ts"
import { definitionRules } from "./definitionRules/definitionRules.ts"
import type { MessageFactsByType } from "./MessageFacts.ts"
import { definitionKey, type SagaDefinition } from "./SagaDefinition.ts"
import { makeStepGraph } from "./StepGraph.ts"

/**
 * Checks a definition against every static rule and prepares it for the machine.
 * A failure lists all problems, in the order of the rules, each with the rule, the step and how to mend it.
 * What only the composition can know, such as whether a group shares one store, is not checked here: see `hasGroup`.
 */
export const makeDefinition = <Request>(
  definition: SagaDefinition<Request>,
  catalogue: MessageFactsByType
): Result.Result<CompiledDefinition<Request>, ReadonlyArray<DefinitionProblem>> => {
  const graph = makeStepGraph(definition.steps)
  const subject = { definition, graph, catalogue }
  const problems = definitionRules.flatMap(({ check, name }) =>
    check(subject).map(({ message, step }): DefinitionProblem => ({ rule: name, step, message }))
  )
  return problems.length > 0 ? Result.fail(problems) : Result.succeed(compileDefinition(definition, graph))
}

/**
 * `makeDefinition` for definitions that are part of the program.
 * @throws WrongDefinition with all problems
 */
export const makeDefinitionOrThrow = <Request>(
  definition: SagaDefinition<Request>,
  catalogue: MessageFactsByType
): CompiledDefinition<Request> =>
  Result.getOrThrowWith(
    makeDefinition(definition, catalogue),
    (problems) => new WrongDefinition(definitionKey(definition.name, definition.version), problems)
  )
