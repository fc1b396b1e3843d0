import type { ToolFacts } from "../tool/toolFacts.ts"
import type { CommandOutcome, OutcomeVerdict, ReportedError, RunFacts } from "./CommandOutcome.ts"

/** The one document that `--json` puts on standard output: a contract, see `output/schemas`. */
export interface OutputDocument {
  readonly schema: string
  readonly tool: ToolFacts
  readonly run: RunFacts | null
  readonly verdict: OutcomeVerdict
  readonly exitCode: number
  readonly data: unknown
  readonly errors: ReadonlyArray<ReportedError>
}

/** Puts an outcome into its envelope. */
export const documentOf = (outcome: CommandOutcome, tool: ToolFacts): OutputDocument => ({
  schema: outcome.schema,
  tool,
  run: outcome.run ?? null,
  verdict: outcome.verdict,
  exitCode: outcome.exitCode,
  data: outcome.data,
  errors: outcome.errors ?? []
})
