import { commandOf, definitionOf, memberOf, purchaseSteps } from "../definitions.ts"
import { type BrokenDefinition, withStep, withoutUndo, withGroup } from "./BrokenDefinition.ts"

const undos: ReadonlyArray<BrokenDefinition> = [
  {
    rule: "pivot-has-undo",
    what: "a pivot without an undo",
    step: "Pay",
    says: "inventory",
    definition: definitionOf(purchaseSteps.map((step) => (step.name === "Pay" ? withoutUndo(step) : step)))
  },
  {
    rule: "pivot-has-undo",
    what: "a member of a pivot's group without an undo",
    step: "Together",
    says: "payment",
    definition: withGroup("pivot", [
      memberOf("inventory", "Decrease"),
      { participant: "payment", do: commandOf("Debit") }
    ])
  },
  {
    rule: "compensatable-has-undo",
    what: "a compensatable step without an undo",
    step: "Reserve",
    says: "inventory",
    definition: definitionOf(purchaseSteps.map((step) => (step.name === "Reserve" ? withoutUndo(step) : step)))
  },
  {
    rule: "query-has-no-undo",
    what: "a query with an undo",
    step: "Reserve",
    says: "query",
    definition: withStep("Reserve", { kind: "query" })
  },
  {
    rule: "query-has-no-undo",
    what: "a group of a query with one undo",
    step: "Together",
    says: "query",
    definition: withGroup("query", [{ participant: "payment", do: commandOf("Look") }, memberOf("inventory", "Check")])
  },
  {
    rule: "no-undo-after-pivot",
    what: "a retriable step with an undo",
    step: "Confirm",
    says: "retriable",
    definition: withStep("Confirm", { undo: commandOf("Unconfirm") })
  }
]

const groups: ReadonlyArray<BrokenDefinition> = [
  {
    rule: "group-has-members",
    what: "an empty group",
    step: "Together",
    says: "empty",
    definition: withGroup("compensatable", [])
  },
  {
    rule: "group-members-are-distinct",
    what: "a participant twice in a group",
    step: "Together",
    says: "payment",
    definition: withGroup("pivot", [
      memberOf("payment", "Debit"),
      memberOf("inventory", "Decrease"),
      memberOf("payment", "Fee")
    ])
  }
]

/** Definitions whose undos or groups are wrong. */
export const brokenUndos: ReadonlyArray<BrokenDefinition> = [...undos, ...groups]
