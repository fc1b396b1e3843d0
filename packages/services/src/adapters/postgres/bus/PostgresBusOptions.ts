import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"

import type { Troubles } from "../../../troubles/Troubles.ts"
import type { PostgresAdapter } from "../PostgresAdapter.ts"
import type { ClientOptions } from "../server/Database.ts"

/** How to make a bus on a Postgres database that a store has laid out. Times are in milliseconds. */
export interface PostgresBusOptions {
  readonly name: string
  readonly client: ClientOptions
  /** What it is made of; the adapter as it should be, by default. */
  readonly adapter?: PostgresAdapter | undefined
  /** Messages are texts in the log, whoever reads them. */
  readonly codec: MessageCodec
  readonly topicOf: (message: Message) => string
  /** How many partitions every topic has, on a database that no bus was on before. */
  readonly partitions: number
  /** After which time without a sign of life a process loses its partitions. */
  readonly leaseMs: number
  /** The longest time between two looks at the log when nobody wakes this process. */
  readonly pollMs?: number
  /** Where its loops tell what they cannot do. */
  readonly troubles?: Troubles
}
