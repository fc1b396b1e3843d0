import type { Message } from "../../../message/Message.ts"
import type { StepReply } from "../../../message/StepReply.ts"
import type { Order } from "../../../order/Order.ts"
import type { OutcomeLog } from "../../../saga/OutcomeLog.ts"
import type { Saga } from "../../../saga/Saga.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import type { Ledger } from "../../Ledger.ts"
import { definitionOf } from "../../orderEnd.ts"
import type { Violation } from "../../Violation.ts"

/**
 * What a saga takes an order to cost is what it costs: the answer to its placing, the record of that answer, and what
 * the saga has kept of it, which its payment is asked by.
 */
export const placingProblems = (
  { data, id, sagaid = "", sagastep = "", type }: Message,
  { orderId, totals }: Order,
  ledger: Ledger,
  definitions: DefinitionCatalogue
): ReadonlyArray<Violation> => {
  const saga = ledger.state<Saga>("saga", sagaid)
  const records = ledger.state<OutcomeLog>("outcomes", sagaid)?.records ?? {}
  const answer = data as StepReply
  const said: ReadonlyArray<readonly [who: string, amount: number | undefined]> = [
    [`${type} ${id} of order ${orderId}`, amountIn(answer.outcome === "done" ? answer.result : undefined)],
    [
      `the record of step ${sagastep} of saga ${sagaid}, order ${orderId},`,
      amountIn(Object.hasOwn(records, sagastep) ? records[sagastep]?.result : undefined)
    ],
    [`saga ${sagaid} of order ${orderId}`, amountIn(saga && resultOf(saga, sagastep, definitions))]
  ]
  return said.flatMap(([who, amount]) =>
    amount === undefined || amount === totals.finalAmount
      ? []
      : [{ message: `${who} says that it costs ${amount} won, the order costs ${totals.finalAmount} won`, orderId }]
  )
}

const resultOf = (saga: Saga, step: string, definitions: DefinitionCatalogue): unknown =>
  saga.steps[definitionOf(saga, definitions).steps.findIndex(({ name }) => name === step)]?.result

const amountIn = (result: unknown): number | undefined =>
  (result as { readonly finalAmount?: number } | null | undefined)?.finalAmount
