import type { Verdict } from "@sagaproof/core/judge/Verdict"

import { type ExitCode, exitCodes } from "../exit/exitCodes.ts"

/** The code that a judgement ends the process with. */
export const exitOfVerdict = (verdict: Verdict): ExitCode => {
  switch (verdict) {
    case "pass":
      return exitCodes.ok.code
    case "fail":
      return exitCodes.violated.code
    case "unknown":
      return exitCodes.unknown.code
  }
}
