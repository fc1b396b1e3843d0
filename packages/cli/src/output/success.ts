import { exitCodes } from "../exit/exitCodes.ts"
import type { CommandOutcome } from "./CommandOutcome.ts"

/** What a command comes to that did what it was asked for. */
export const success = (schema: string, data: unknown, render: CommandOutcome["render"]): CommandOutcome => ({
  schema,
  verdict: "pass",
  exitCode: exitCodes.ok.code,
  data,
  render
})
