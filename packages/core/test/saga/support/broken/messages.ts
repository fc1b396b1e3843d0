import { factsFor, memberOf } from "../definitions.ts"
import { type BrokenDefinition, purchase, withGroup, withFacts } from "./BrokenDefinition.ts"

/** Definitions whose messages are wrong. */
export const brokenMessages: ReadonlyArray<BrokenDefinition> = [
  {
    rule: "message-is-known",
    what: "a do that is not registered",
    step: "Reserve",
    says: "Reserve",
    definition: purchase,
    facts: withFacts("Reserve", undefined)
  },
  {
    rule: "message-is-known",
    what: "an undo that is not registered",
    step: "Pay",
    says: "UndoPay",
    definition: purchase,
    facts: withFacts("UndoPay", undefined)
  },
  {
    rule: "message-is-known",
    what: "a group member's message that is not registered",
    step: "Together",
    says: "UndoDebit",
    definition: withGroup("pivot", [memberOf("payment", "Debit")]),
    facts: new Map(
      [...factsFor(withGroup("pivot", [memberOf("payment", "Debit")]))].filter(([type]) => type !== "UndoDebit")
    )
  },
  {
    rule: "message-is-handled",
    what: "a message that another participant handles",
    step: "Reserve",
    says: "payment",
    definition: purchase,
    facts: withFacts("Reserve", { receiver: "payment" })
  },
  {
    rule: "message-has-its-answer",
    what: "a do without a reply for done",
    step: "Reserve",
    says: "done",
    definition: purchase,
    facts: withFacts("Reserve", { replies: { refused: "ReserveRefused" } })
  },
  {
    rule: "message-has-its-answer",
    what: "an undo without a reply for undone",
    step: "Reserve",
    says: "undone",
    definition: purchase,
    facts: withFacts("UndoReserve", { replies: { done: "ReserveUndone" } })
  },
  {
    rule: "message-has-its-answer",
    what: "a message without replies",
    step: "Confirm",
    says: "Confirm",
    definition: purchase,
    facts: withFacts("Confirm", { replies: undefined })
  },
  {
    rule: "retriable-cannot-be-refused",
    what: "a retriable step that can be refused",
    step: "Confirm",
    says: "ConfirmRefused",
    definition: purchase,
    facts: withFacts("Confirm", { replies: { done: "Confirmed", refused: "ConfirmRefused" } })
  },
  {
    rule: "undo-cannot-be-refused",
    what: "an undo that can be refused",
    step: "Pay",
    says: "UndoPayRefused",
    definition: purchase,
    facts: withFacts("UndoPay", { replies: { undone: "UndoPayUndone", refused: "UndoPayRefused" } })
  }
]
