import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { renderFailure } from "../output/renderFailure.ts"
import type { CliFailure } from "./CliFailure.ts"

/** A failure as an outcome, so that machines get their document in any case. */
export const outcomeOfFailure = (failure: CliFailure): CommandOutcome => ({
  schema: "sagaproof.error/1",
  verdict: "unknown",
  exitCode: failure.exitCode,
  data: null,
  errors: [
    { code: failure.code, message: withCause(failure), hint: failure.fix ?? null },
    ...failure.others.map(({ fix, message }) => ({ code: failure.code, message, hint: fix ?? null }))
  ],
  render: (page) => renderFailure(failure, page)
})

const withCause = ({ because, message }: CliFailure): string =>
  because === undefined ? message : `${message}: ${because}`
