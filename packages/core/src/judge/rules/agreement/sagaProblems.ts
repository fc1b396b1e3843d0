import type { ParticipantName } from "../../../message/ParticipantName.ts"
import type { DefinitionCatalogue, DefinitionFacts } from "../../DefinitionFacts.ts"
import { definitionOf, purchaseOf } from "../../orderEnd.ts"
import type { OrderEnd } from "../../orderDigest.ts"
import type { OrderFacts } from "../../OrderFacts.ts"
import { agreed, disagree, type Disagreement } from "./Disagreement.ts"

/**
 * A saga that ended `rejected` had no effect but placing the order, and one that ended `compensated` had one (design,
 * section 5); and an order is cancelled exactly when a saga of its own cancelled it.
 */
export const sagaProblems = (
  facts: OrderFacts,
  end: OrderEnd,
  definitions: DefinitionCatalogue
): ReadonlyArray<Disagreement> => {
  const purchase = purchaseOf(facts, definitions)
  if (purchase === undefined) {
    return agreed
  }
  const problems: Array<Disagreement> = [...cancellationProblems(facts, end, definitions)]
  if (end === "rejected" && !purchase.byOperator) {
    problems.push(...effectsOfRejected(facts))
  }
  const definition = definitionOf(purchase, definitions)
  if (end === "compensated" && !purchase.byOperator && showsEffects(definition) && !hadEffect(facts)) {
    problems.push(...disagree("but nothing had been taken for it, so it was rejected"))
  }
  // A group that refuses leaves nothing, no record of a refusal either.
  const { together } = definition
  const isShort = purchase.steps.some(({ rejection }) => rejection?.code === "BALANCE_NOT_ENOUGH")
  if (facts.payment === undefined && isShort && !together) {
    problems.push(...disagree("but its payment was refused, and there is no record of it"))
  }
  if ((end === "completed" || end === "cancelled") && purchase.status !== "completed") {
    problems.push(...disagree(`but its saga ${purchase.id} is ${purchase.status}`))
  }
  return problems
}

const cancellationProblems = (
  { sagas }: OrderFacts,
  end: OrderEnd,
  definitions: DefinitionCatalogue
): ReadonlyArray<Disagreement> => {
  const cancelling = sagas.filter((saga) => definitionOf(saga, definitions).cancels)
  const cancelled = cancelling.find(({ status }) => status === "completed")
  if (end === "completed" && cancelled !== undefined) {
    return disagree(`but saga ${cancelled.id} has cancelled it`)
  }
  return end === "cancelled" && cancelled === undefined ? disagree("but no saga has cancelled it") : agreed
}

/** Whether whatever a saga takes is taken by those who never forget it. */
const showsEffects = ({ placing, steps }: DefinitionFacts): boolean =>
  steps.every(
    ({ kind, name, participant }) =>
      kind !== "compensatable" || name === placing || participant === undefined || remembering.has(participant)
  )

const remembering: ReadonlySet<string> = new Set<ParticipantName>(["payment", "inventory", "delivery"])

/** Nothing of what is taken for an order is forgotten when it goes back, nor that nothing was paid for a free one. */
const hadEffect = ({ delivery, payment, reservations }: OrderFacts): boolean =>
  (payment?.captured ?? 0) > 0 || payment?.status === "REFUNDED" || reservations.length > 0 || delivery !== undefined

const effectsOfRejected = ({ payment, reservations, delivery }: OrderFacts): ReadonlyArray<Disagreement> => {
  if (payment !== undefined && payment.captured > 0) {
    return disagree(`but ${payment.captured} won had been captured for it, so it was compensated`)
  }
  const [first] = reservations
  if (first !== undefined) {
    const message = `but ${first.quantity} of product ${first.productId} had been taken for it, so it was compensated`
    return [{ message, product: first.productId }]
  }
  return delivery === undefined ? agreed : disagree("but a delivery had been asked for, so it was compensated")
}
