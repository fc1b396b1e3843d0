import type { Invocation } from "../CommandContext.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { table } from "../output/table.ts"
import { definitions } from "./definitions.ts"

/** Lists the saga definitions. */
export const listSagas = async (_invocation: Invocation): Promise<CommandOutcome> => {
  const sagas = definitions.map(({ family, name, steps, summary, version }) => ({
    name,
    version,
    family,
    summary,
    steps: steps.map((step) => step.name)
  }))
  return {
    schema: "sagaproof.saga.list/1",
    verdict: "pass",
    exitCode: exitCodes.ok.code,
    data: { sagas },
    render: (page) =>
      table(
        page,
        [
          { title: "name", keep: 3 },
          { title: "steps", wraps: true }
        ],
        sagas.map(({ name, steps }) => [name, steps.join(` ${page.glyphs.arrow} `)])
      )
  }
}
