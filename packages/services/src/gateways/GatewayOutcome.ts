import type { GatewayAnswer, GatewayCall } from "@sagaproof/core/ports/Gateway"

/** A call that is due to be made, once. Whoever submits it may add what is needed to route its report. */
export interface GatewaySubmission {
  readonly call: GatewayCall
  /** When the key was first used, as kept with the intent: its life is counted from there. */
  readonly firstCalledAt: number
  /** Which attempt it is, from 1, which it is when left out. Later ones wait longer for their answer. */
  readonly attempt?: number
  /** Only ask what became of the key. */
  readonly lookUpOnly?: boolean
  /** The key was used before: first ask what became of it. */
  readonly repeated?: boolean
}

/** What came of a submission: definite, unknown, or a look-up that found nothing yet. */
export type GatewayOutcome =
  | { readonly _tag: "Answered"; readonly answer: GatewayAnswer }
  | { readonly _tag: "Unknown"; readonly message: string }
  /** Not definite: a request may still be under way. */
  | { readonly _tag: "NotFound" }

/** The end of a submission, as it is delivered. */
export interface GatewayReport<Submission extends GatewaySubmission = GatewaySubmission> {
  readonly submission: Submission
  /** How the outside was asked; `nothing` when it was not asked at all. */
  readonly asked: "call" | "look-up" | "nothing"
  readonly outcome: GatewayOutcome
}
