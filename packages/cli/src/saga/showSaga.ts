import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"

import type { Invocation } from "../CommandContext.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import { unknownName } from "../failure/unknownName.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { shortDuration } from "../output/shortDuration.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { definitions } from "./definitions.ts"
import { mermaidOf } from "./mermaid.ts"
import { type ShownStep, shownSteps } from "./stepFacts.ts"

/** Shows the steps of one definition. */
export const showSaga = async (
  _invocation: Invocation,
  name: string,
  options: { readonly mermaid?: boolean }
): Promise<CommandOutcome> => {
  const definition = definitions.find((each) => each.name === name)
  if (definition === undefined) {
    throw unknownName(
      "preset",
      name,
      definitions.map((each) => each.name),
      "sagaproof saga list"
    )
  }
  const steps = shownSteps(definition)
  const { deadlineMs, family, summary, version } = definition
  return {
    schema: "sagaproof.saga.show/1",
    verdict: "pass",
    exitCode: exitCodes.ok.code,
    data: { name, version, family, summary, deadlineMs, steps, mermaid: mermaidOf(name, steps).join("\n") },
    render: (page) => (options.mermaid === true ? mermaidOf(name, steps) : render(definition, steps, page))
  }
}

const render = (
  definition: SagaDefinition<never>,
  steps: ReadonlyArray<ShownStep>,
  page: Page
): ReadonlyArray<string> => {
  const { deadlineMs, family, name, summary, version } = definition
  return [
    `${page.paint.bold(name)}  version ${version}, family ${family}, deadline ${shortDuration(deadlineMs)} to its pivot`,
    page.paint.dim(summary),
    "",
    ...table(
      page,
      [
        { title: "step", keep: 3 },
        { title: "participant" },
        { title: "kind", keep: 2 },
        { title: "do", keep: 2 },
        { title: "undo", keep: 2 },
        { title: "deadline", side: "right" },
        { title: "retry" }
      ],
      steps.map((step) => [
        step.name,
        step.participant,
        step.kind,
        step.do,
        step.undo ?? "",
        shortDuration(step.deadlineMs),
        retryOf(step, page)
      ])
    )
  ]
}

const retryOf = ({ attempts, backoff, longestWaitMs, undo, undoAttempts }: ShownStep, { glyphs }: Page): string => {
  const tries = undo === null ? `${attempts}` : `${attempts}, undo ${undoAttempts}`
  return `${tries}; wait ${glyphs.times}${backoff} to ${shortDuration(longestWaitMs)}`
}
