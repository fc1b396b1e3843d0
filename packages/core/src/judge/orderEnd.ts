import { definitionKey } from "../saga/SagaDefinition.ts"
import { isEnd, type Saga } from "../saga/Saga.ts"
import type { DefinitionCatalogue, DefinitionFacts } from "./DefinitionFacts.ts"
import type { OrderEnd } from "./orderDigest.ts"
import type { OrderFacts } from "./OrderFacts.ts"

/** The facts of a saga's definition. Throws where the definition is not known: then nothing can be judged of it. */
export const definitionOf = (saga: Saga, definitions: DefinitionCatalogue): DefinitionFacts => {
  const key = definitionKey(saga.definition, saga.version)
  const facts = definitions.get(key)
  if (facts === undefined) {
    throw new Error(`Saga ${saga.id} runs under ${key}, a definition that the judge does not know.`)
  }
  return facts
}

/** The saga that buys an order, if it has one: under choreography it has none. */
export const purchaseOf = ({ sagas }: OrderFacts, definitions: DefinitionCatalogue): Saga | undefined =>
  sagas.find((saga) => definitionOf(saga, definitions).placing !== undefined)

/** Whether an order has sagas and all of them have ended. */
export const hasEnded = ({ sagas }: OrderFacts): boolean =>
  sagas.length > 0 && sagas.every(({ status }) => isEnd(status))

/** Whether an order without a saga is where nothing more happens by itself. */
export const isFinal = ({ order, sagas }: OrderFacts): boolean =>
  sagas.length === 0 && order !== undefined && order.status !== "created" && order.status !== "cancelling"

/**
 * How an order has ended, once all its sagas have; undefined before. This is the end that goes into digests, so a
 * workload that folds orders has to use the same words.
 *
 * An order without a saga (choreography) ends as its own status says; one that came to nothing counts as
 * compensated where stock or money had moved, else as rejected.
 */
export const orderEnd = (facts: OrderFacts, definitions: DefinitionCatalogue): OrderEnd | undefined => {
  const { order } = facts
  const purchase = purchaseOf(facts, definitions)
  if (purchase !== undefined ? !hasEnded(facts) : !isFinal(facts)) {
    return undefined
  }
  if (order !== undefined && order.status === "cancelled" && order.paid) {
    return "cancelled"
  }
  return purchase === undefined ? endByItself(facts) : endOf(purchase)
}

const endOf = ({ status }: Saga): OrderEnd | undefined => (isEnd(status) ? status : undefined)

const endByItself = ({ order, payment, reservations }: OrderFacts): OrderEnd => {
  if (order?.status === "confirmed" || order?.status === "fulfilled") {
    return "completed"
  }
  const moved = reservations.length > 0 || (payment !== undefined && payment.captured > 0)
  return moved ? "compensated" : "rejected"
}
