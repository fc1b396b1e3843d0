import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { ParticipantName } from "../message/ParticipantName.ts"
import type { Intent } from "./Intent.ts"
import type { IntentCommand } from "./IntentCommand.ts"
import { intentDecider } from "./IntentDecider.ts"
import type { IntentEvent } from "./IntentEvent.ts"

/** The calls of one participant to the outside world; the key is the call's idempotency key. */
export const makeIntentAggregate = (
  participant: ParticipantName
): Aggregate<Intent | undefined, IntentCommand, IntentEvent> => ({
  kind: `${participant}-intent`,
  participant,
  decider: intentDecider,
  violation: (intent) => {
    if (intent === undefined) {
      return undefined
    }
    const answered = intent.status === "done" || intent.status === "refused"
    return answered === (intent.answer !== undefined) ? undefined : "done or refused if and only if answered"
  }
})

/** Calls to a payment provider. */
export const paymentIntentAggregate = makeIntentAggregate("payment")

/** Calls to a carrier. */
export const deliveryIntentAggregate = makeIntentAggregate("delivery")

/** Messages to people. */
export const notificationIntentAggregate = makeIntentAggregate("notification")

/** Messages to the data platform. */
export const analyticsIntentAggregate = makeIntentAggregate("analytics")
