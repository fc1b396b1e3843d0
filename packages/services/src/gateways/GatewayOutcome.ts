import type { GatewayAnswer, GatewayCall } from "@sagaproof/core/ports/Gateway"

/** An intent that is due to be carried outside, once. */
export interface GatewaySubmission {
  readonly gatewayCall: GatewayCall
  /** What the call is for, in the words of whoever keeps the intent. */
  readonly intentKind: string
  /** Which attempt of the intent this is, from 1. */
  readonly attempt: number
  /** When the key was first used, as kept with the intent: its life is counted from there. */
  readonly firstCalledAt: number
  /** Only ask what became of the key. */
  readonly lookUpOnly: boolean
}

/** What came of a submission: definite, unknown, or a look-up that found nothing yet. */
export type GatewayOutcome =
  | { readonly _tag: "Answered"; readonly answer: GatewayAnswer }
  | { readonly _tag: "Unknown"; readonly message: string }
  /** Not definite: a request may still be under way. */
  | { readonly _tag: "NotFound" }

/** The end of a submission, as it is delivered. */
export interface GatewayReport {
  readonly submission: GatewaySubmission
  /** How the outside was asked; `nothing` when it was not asked at all. */
  readonly asked: "call" | "look-up" | "nothing"
  readonly outcome: GatewayOutcome
}
