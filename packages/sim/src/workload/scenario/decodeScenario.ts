import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { numberProblems } from "./problems/numberProblems.ts"
import { problemsOfIssue } from "./problems/problemsOfIssue.ts"
import { referenceProblems } from "./problems/referenceProblems.ts"
import type { ScenarioProblem } from "./problems/ScenarioProblem.ts"
import { Scenario } from "./schema/Scenario.ts"

const decode = Schema.decodeUnknownResult(Scenario)

/**
 * Reads a scenario from plain data. All that is wrong is told at once: its shape first, else numbers that are not
 * possible and what it refers to.
 */
export const decodeScenario = (input: unknown): Result.Result<Scenario, ReadonlyArray<ScenarioProblem>> => {
  const decoded = decode(input, { errors: "all", onExcessProperty: "error", reportInput: true })
  if (Result.isFailure(decoded)) {
    return Result.fail(problemsOfIssue(decoded.failure.issue))
  }
  const problems = [...numberProblems(decoded.success), ...referenceProblems(decoded.success)]
  return problems.length === 0 ? Result.succeed(decoded.success) : Result.fail(problems)
}
