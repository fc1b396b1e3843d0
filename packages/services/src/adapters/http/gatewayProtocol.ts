import { type GatewayName, gatewayNames } from "@sagaproof/core/ports/Gateway"
import * as Schema from "effect/Schema"

/** How a gateway is spoken to over HTTP: paths and the JSON that goes over them. */
const Answer = Schema.Union([
  Schema.Struct({
    _tag: Schema.Literal("Approved"),
    reference: Schema.String,
    code: Schema.String,
    message: Schema.String
  }),
  Schema.Struct({ _tag: Schema.Literal("Declined"), code: Schema.String, message: Schema.String })
])

/** What is known of a key: an answer, or that there is none. */
const LookUp = Schema.Union([Answer, Schema.Struct({ _tag: Schema.Literal("NotFound") })])

const Entry = Schema.Struct({
  key: Schema.String,
  operation: Schema.String,
  reference: Schema.String,
  outcome: Schema.Literals(["applied", "declined"]),
  amount: Schema.Int,
  relatesTo: Schema.optional(Schema.String),
  orderId: Schema.optional(Schema.String),
  at: Schema.Int
})

const Call = Schema.Struct({
  gateway: Schema.Literals(gatewayNames),
  key: Schema.String,
  operation: Schema.String,
  body: Schema.Json,
  bodyHash: Schema.String
})

const Notifications = Schema.Struct({
  source: Schema.String,
  next: Schema.Int,
  notifications: Schema.Array(Schema.Struct({ id: Schema.String, key: Schema.String, answer: Answer }))
})

/** Readers of what comes over the wire. */
export const readAnswer = Schema.decodeUnknownResult(Answer)
export const readLookUp = Schema.decodeUnknownResult(LookUp)
export const readLedger = Schema.decodeUnknownResult(Schema.Array(Entry))
export const readNotifications = Schema.decodeUnknownResult(Notifications)
export const readCall = Schema.decodeUnknownResult(Call)

/** `POST` makes a call. */
export const callsPath = (gateway: GatewayName): string => `/gateways/${gateway}/calls`

/** `GET` looks a key up. */
export const lookUpPath = (gateway: GatewayName, key: string): string =>
  `${callsPath(gateway)}/${encodeURIComponent(key)}`

/** `GET` reads its books. */
export const ledgerPath = (gateway: GatewayName): string => `/gateways/${gateway}/ledger`

/** `GET` waits for what is notified after a place, for a while. */
export const notificationsPath = (gateway: GatewayName, source: string, after: number): string =>
  `/gateways/${gateway}/notifications/${encodeURIComponent(`${source}:${after}`)}`

/** The place that a path names; the beginning, where it names none. */
export const readPlace = (text: string): { readonly source: string; readonly after: number } => {
  const [source = "", after = ""] = text.split(":")
  return /^\d{1,15}$/.test(after) ? { source, after: Number(after) } : { source: "", after: 0 }
}
