import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"

/** Who passes on to an outside system what it is to be told. */
const messengerOf: Partial<Record<GatewayName, ParticipantName>> = {
  notifier: "notification",
  "data-platform": "analytics"
}

/** Those participants that are told of what happens, where these outside systems are connected. */
export const messengersOf = (gateways: Iterable<GatewayName>): ReadonlySet<ParticipantName> =>
  new Set(Array.from(gateways).flatMap((gateway) => messengerOf[gateway] ?? []))
