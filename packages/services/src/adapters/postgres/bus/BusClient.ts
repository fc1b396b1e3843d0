import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"
import type { LogTarget } from "../store/LogTarget.ts"

import { Bell } from "./Bell.ts"
import type { Ask } from "./BusConnections.ts"
import type { GroupMember } from "./GroupMember.ts"

/** What the parts of the bus in one process share. */
export class BusClient {
  readonly members = new Set<GroupMember>()
  /** The members that have left, and whose groups do not know yet. */
  readonly leaving = new Set<string>()
  private drawn = 0
  /** Rung when there may be something to read. */
  readonly reading = new Bell()
  /** Rung when the members of a group, or their partitions, may have changed. */
  readonly attending = new Bell()
  readonly ask: Ask
  readonly target: LogTarget
  readonly codec: MessageCodec
  readonly leaseMs: number

  constructor(ask: Ask, target: LogTarget, codec: MessageCodec, leaseMs: number) {
    this.ask = ask
    this.target = target
    this.codec = codec
    this.leaseMs = leaseMs
  }

  get process(): string {
    return this.target.process
  }

  /** A name for a member. Those of one process stand together, so that they are given the same partition numbers. */
  nextMember(): string {
    this.drawn += 1
    return `${this.process} ${String(this.drawn).padStart(6, "0")}`
  }

  decode(text: string): Message {
    const message = this.codec.decode(text)
    if (message._tag === "Failure") {
      throw new Error(message.failure.message)
    }
    return message.success
  }
}
