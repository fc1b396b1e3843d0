import type { Invocation } from "../CommandContext.ts"
import type { SagaSelection } from "../instance/SagaSelection.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { AfterOptions } from "../options/afterOption.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { definitions } from "./definitions.ts"

interface ListOptions extends DatabaseOptions, LimitOptions, AfterOptions {
  readonly status?: SagaSelection
}

/** Lists the saga definitions, or, by their status, the sagas of the durable platform. */
export const listSagas = async (invocation: Invocation, options: ListOptions): Promise<CommandOutcome> => {
  const { status } = options
  if (status !== undefined) {
    const { listInstances } = await import("../instance/listInstances.ts")
    return listInstances(invocation, { ...options, status })
  }
  const sagas = definitions.map(({ family, name, steps, summary, version }) => ({
    name,
    version,
    family,
    summary,
    steps: steps.map((step) => step.name)
  }))
  return success("sagaproof.saga.list/1", { sagas }, (page) =>
    table(
      page,
      [
        { title: "name", keep: 3 },
        { title: "steps", wraps: true }
      ],
      sagas.map(({ name, steps }) => [name, steps.join(` ${page.glyphs.arrow} `)])
    )
  )
}
