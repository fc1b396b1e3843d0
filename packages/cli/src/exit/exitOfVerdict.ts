import type { OutcomeVerdict } from "../output/CommandOutcome.ts"
import { exitCodes, type ExitCode } from "./exitCodes.ts"

/** The code for a judgement of the system under test. */
export const exitOfVerdict = (verdict: OutcomeVerdict): ExitCode => {
  switch (verdict) {
    case "pass":
      return exitCodes.ok.code
    case "fail":
      return exitCodes.violated.code
    case "unknown":
      return exitCodes.unknown.code
  }
}
