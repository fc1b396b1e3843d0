import type { GatewayCall } from "@sagaproof/core/ports/Gateway"
import type { OutsideCommand } from "@sagaproof/core/ports/Ingress"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import type { Strike } from "./Strike.ts"

/** How a host finds its database. */
export interface Whereabouts {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly username: string
  readonly password: string
}

/** What a process is to host. */
export interface HostPlan {
  readonly database: Whereabouts
  readonly delivery: Delivery
  /** After which time the server ends a session that idles inside a unit, in milliseconds. */
  readonly idleInTransactionMs: number
}

/** What clients ask of a host. */
export type Question =
  | { readonly _tag: "Submit"; readonly command: OutsideCommand }
  | { readonly _tag: "AwaitEnd"; readonly sagaId: string }
  | { readonly _tag: "Quiet" }
  | { readonly _tag: "AtRest" }

/** What a host asks of the payment provider. */
export type ProviderQuestion =
  | { readonly _tag: "Call"; readonly call: GatewayCall }
  | { readonly _tag: "LookUp"; readonly key: string }

/** How something ended, where only its value or a word of its failure can travel. */
export type Told =
  | { readonly _tag: "Value"; readonly value: unknown }
  | { readonly _tag: "Failure"; readonly message: string }

/** What is sent to a host. */
export type ToHost =
  | { readonly _tag: "Open"; readonly plan: HostPlan }
  | { readonly _tag: "Arm"; readonly strike: Strike }
  | { readonly _tag: "Ask"; readonly id: number; readonly question: Question }
  | { readonly _tag: "ProviderTold"; readonly id: number; readonly told: Told }

/** What a host sends. */
export type FromHost =
  | { readonly _tag: "Awake" }
  | { readonly _tag: "Opened"; readonly told: Told }
  | { readonly _tag: "Told"; readonly id: number; readonly told: Told }
  | { readonly _tag: "AskProvider"; readonly id: number; readonly question: ProviderQuestion }
