import type { Message } from "@sagaproof/core/message/Message"

/** More than any unit takes in: of what was prepared and never handled, as of a duplicate, only so much is kept. */
const limit = 4_096

/**
 * What is worked out of a message before its unit loads, and wanted again when the unit handles it. It follows from
 * the message alone, so whoever finds nothing works it out again.
 */
export class Prepared<Plan> {
  private readonly plans = new Map<Message, Plan>()
  private readonly planOf: (message: Message) => Plan

  constructor(planOf: (message: Message) => Plan) {
    this.planOf = planOf
  }

  /** Works it out, and keeps it. */
  prepare(message: Message): Plan {
    if (this.plans.size >= limit) {
      this.plans.clear()
    }
    const plan = this.planOf(message)
    this.plans.set(message, plan)
    return plan
  }

  /** What was kept of a message, once. */
  take(message: Message): Plan {
    const plan = this.plans.get(message)
    this.plans.delete(message)
    return plan ?? this.planOf(message)
  }
}
