import type { Message } from "@sagaproof/core/message/Message"
import type { GatewayCall } from "@sagaproof/core/ports/Gateway"

/** A call to the outside that a unit has made durable as `calling`, to be made after its commit. */
export interface IntentCall {
  readonly call: GatewayCall
  /** The message that said that the call is due; its answer goes back the same way. */
  readonly due: Message
  readonly attempt: number
  /** The key was used before. */
  readonly repeated?: boolean
  /** Only ask what became of the key. */
  readonly lookUpOnly?: boolean
  /** When the key was first used, in milliseconds since 1970. */
  readonly firstCalledAt: number
}
