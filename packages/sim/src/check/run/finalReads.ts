import * as Effect from "effect/Effect"

import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"

import { messengersOf } from "../../workload/messengersOf.ts"
import { platformEvidence } from "../../workload/platformEvidence.ts"
import { clocksDiffer } from "../faults/clocksDiffer.ts"
import type { FaultSource } from "../faults/FaultSource.ts"
import { brokenRule } from "./brokenRule.ts"
import type { BrokenRule } from "./RunOutcome.ts"
import type { Stage } from "./Stage.ts"

/** Everything that a run has left to be judged, and what the harness has found itself; `moving` says what has not come to rest. */
export const finalReads = (
  stage: Stage,
  faults: FaultSource,
  moving: string | undefined
): Effect.Effect<{ readonly evidence: EvidenceParts; readonly broken: ReadonlyArray<BrokenRule> }> =>
  stage.processes.use((platform) => {
    const read = platformEvidence(platform, {
      book: stage.book.book(),
      provider: stage.outside.get("payment-provider"),
      carrier: stage.outside.get("carrier"),
      atRest: moving === undefined
    })
    return Effect.map(Effect.orDie(read), (evidence) => {
      const defects = Array.from(stage.outside.values()).flatMap((gateway) => gateway.defects())
      return {
        evidence: {
          ...evidence,
          clocksDiffer: clocksDiffer(faults),
          operatorsLooked: true,
          calls: stage.calls,
          messengers: messengersOf(stage.input.gateways),
          handledIn: stage.handledIn,
          inOrder: stage.input.delivery === "bus"
        },
        broken: [
          ...stage.complaints.map((complaint) => brokenRule("one-answer", complaint)),
          ...stage.mistaken.map((mistaken) => brokenRule("wrong-refused", mistaken)),
          ...defects.map((defect) => brokenRule("asks-correctly", defect.message)),
          ...(moving === undefined ? [] : [brokenRule("comes-to-rest", `Six hours after the last fault ${moving}.`)])
        ]
      }
    })
  })
