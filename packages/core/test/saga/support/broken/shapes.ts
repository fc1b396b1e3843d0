import { definitionOf, purchaseSteps, stepOf } from "../definitions.ts"
import { type BrokenDefinition, purchase, withStep } from "./BrokenDefinition.ts"

const names: ReadonlyArray<BrokenDefinition> = [
  {
    rule: "identifiers",
    what: "a step name with a space",
    step: "Pay now",
    says: '"Pay now"',
    definition: withStep("Pay", { name: "Pay now" })
  },
  {
    rule: "identifiers",
    what: "an empty family",
    step: undefined,
    says: "family",
    definition: { ...purchase, family: "" }
  },
  {
    rule: "identifiers",
    what: "a slash in the name",
    step: undefined,
    says: '"a/b"',
    definition: { ...purchase, name: "a/b" }
  },
  {
    rule: "version-from-one",
    what: "version 0",
    step: undefined,
    says: "0",
    definition: { ...purchase, version: 0 }
  },
  {
    rule: "version-from-one",
    what: "version 1.5",
    step: undefined,
    says: "1.5",
    definition: { ...purchase, version: 1.5 }
  },
  {
    rule: "unique-step-names",
    what: "two steps of one name",
    step: "Place",
    says: "Place",
    definition: withStep("Reserve", { name: "Place" })
  }
]

const order: ReadonlyArray<BrokenDefinition> = [
  { rule: "at-least-one-step", what: "no steps", step: undefined, says: "no steps", definition: definitionOf([]) },
  {
    rule: "after-names-steps",
    what: "a name that no step has",
    step: "Reserve",
    says: "Plaice",
    definition: withStep("Reserve", { after: ["Place", "Plaice"] })
  },
  {
    rule: "no-cycle",
    what: "a step after itself",
    step: "Place",
    says: "itself",
    definition: withStep("Place", { after: ["Place"] })
  },
  {
    rule: "no-cycle",
    what: "two steps after one another",
    step: "Place",
    says: "Reserve",
    definition: withStep("Place", { after: ["Reserve"] })
  },
  {
    rule: "no-cycle",
    what: "a cycle through the pivot",
    step: "Place",
    says: "Reserve, Pay, Confirm",
    definition: withStep("Place", { after: ["Confirm"] })
  }
]

const pivots: ReadonlyArray<BrokenDefinition> = [
  {
    rule: "one-pivot",
    what: "no pivot",
    step: undefined,
    says: "no pivot",
    definition: withStep("Pay", { kind: "compensatable" })
  },
  {
    rule: "one-pivot",
    what: "a single step that is no pivot",
    step: undefined,
    says: "no pivot",
    definition: definitionOf([stepOf("Place", "compensatable")])
  },
  {
    rule: "one-pivot",
    what: "two pivots side by side",
    step: "Charge",
    says: "Pay",
    definition: definitionOf([stepOf("Pay", "pivot"), stepOf("Charge", "pivot", { after: [] })])
  },
  {
    rule: "one-pivot",
    what: "two pivots",
    step: "Pay",
    says: "Reserve",
    definition: withStep("Reserve", { kind: "pivot" })
  },
  {
    rule: "no-retriable-before-pivot",
    what: "a retriable step before the pivot",
    step: "Notify",
    says: "retriable",
    definition: definitionOf([stepOf("Notify", "retriable"), ...purchaseSteps])
  },
  {
    rule: "only-retriables-after-pivot",
    what: "a compensatable step behind the pivot",
    step: "Deliver",
    says: "compensatable",
    definition: definitionOf([...purchaseSteps, stepOf("Deliver", "compensatable")])
  },
  {
    rule: "only-retriables-after-pivot",
    what: "a query behind the pivot",
    step: "Look",
    says: "query",
    definition: definitionOf([...purchaseSteps, stepOf("Look", "query", { after: ["Pay"] })])
  },
  {
    rule: "nothing-beside-pivot",
    what: "a compensatable step that the pivot does not wait for",
    step: "Reserve",
    says: "beside",
    definition: withStep("Pay", { after: ["Place"] })
  },
  {
    rule: "nothing-beside-pivot",
    what: "a retriable step that does not wait for the pivot",
    step: "Confirm",
    says: "beside",
    definition: withStep("Confirm", { after: ["Reserve"] })
  },
  {
    rule: "placing-is-compensatable",
    what: "`placing` names the pivot",
    step: "Pay",
    says: "pivot",
    definition: { ...purchase, placing: "Pay" }
  },
  {
    rule: "placing-is-compensatable",
    what: "`placing` names no step",
    step: "Plaice",
    says: "no step",
    definition: { ...purchase, placing: "Plaice" }
  }
]

/** Definitions whose names, order or pivot are wrong. */
export const brokenShapes: ReadonlyArray<BrokenDefinition> = [...names, ...order, ...pivots]
