import type { Intent } from "./Intent.ts"
import type { IntentEvent } from "./IntentEvent.ts"

/** The intent after an event. */
export const evolveIntent = (intent: Intent | undefined, event: IntentEvent): Intent | undefined => {
  if (event._tag === "IntentCreated") {
    const { _tag, ...facts } = event
    return { ...facts, status: "pending", attempts: 0 }
  }
  return intent && change(intent, event)
}

const change = (intent: Intent, event: Exclude<IntentEvent, { readonly _tag: "IntentCreated" }>): Intent => {
  switch (event._tag) {
    case "CallBegun":
      return {
        ...intent,
        status: "calling",
        attempts: intent.attempts + 1,
        unprovenSince: intent.unprovenSince ?? event.at
      }
    case "AnswerRecorded": {
      const { unprovenSince: _unprovenSince, unknownReason: _unknownReason, ...proven } = intent
      return { ...proven, status: event.answer._tag === "Approved" ? "done" : "refused", answer: event.answer }
    }
    case "CallLeftUnknown":
      return { ...intent, unknownReason: event.reason }
    case "AnswerAwaited":
      return { ...intent, awaitedBy: event.by }
    case "IntentCancelled":
      return { ...intent, status: "cancelled" }
    case "IntentExhausted":
      return { ...intent, status: "exhausted" }
  }
}
