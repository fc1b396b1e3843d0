import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { Message } from "@sagaproof/core/message/Message"

import type { ScenarioStep } from "../schema/ScenarioStep.ts"

/** One thing that happened in a run of a scenario, for those who watch. Times are virtual, from the start of the run. */
export type TimelineEvent =
  /** The setup is done, and the first step is about to begin. */
  | { readonly _tag: "SetUp"; readonly atMs: number; readonly users: number; readonly products: number }
  | { readonly _tag: "StepBegan"; readonly atMs: number; readonly place: number; readonly step: ScenarioStep }
  /** A request of the setup or of a step was answered. */
  | { readonly _tag: "Answered"; readonly atMs: number; readonly request: string; readonly answer: Answer }
  /** A unit committed with this message in its journal. */
  | { readonly _tag: "Recorded"; readonly atMs: number; readonly message: Message }
  | { readonly _tag: "Disturbed"; readonly atMs: number; readonly what: string }
  /** Nothing moves any more. */
  | { readonly _tag: "AtRest"; readonly atMs: number }

/** Hears what happens, at the moment when it does. It must not wait. */
export type Watcher = (event: TimelineEvent) => void
