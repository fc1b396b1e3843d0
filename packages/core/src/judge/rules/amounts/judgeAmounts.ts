import { SubmitOrder } from "../../../message/coordinatorMessages.ts"
import type { Message } from "../../../message/Message.ts"
import { OrderRequested, PlaceOrder } from "../../../message/orderMessages.ts"
import {
  ChangePrice,
  ChargeWallet,
  ProductRegistered,
  RegisterProduct,
  RestockProduct
} from "../../../message/outsideMessages.ts"
import type { Order } from "../../../order/Order.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import type { FindingsBuilder } from "../../Findings.ts"
import type { Ledger } from "../../Ledger.ts"
import type { Violation } from "../../Violation.ts"
import { announcementProblems } from "./announcementProblems.ts"
import { changeProblems } from "./changeProblems.ts"
import { placingProblems } from "./placingProblems.ts"
import { submissionProblems } from "./submissionProblems.ts"

/** The requests from outside whose numbers end in a ledger. */
const counted = new Set(
  [SubmitOrder, RegisterProduct, ChangePrice, RestockProduct, ChargeWallet].map(({ type }) => type)
)

/** The ledgers that such a request changes in its own unit. */
const changedAtOnce = ["product", "stock", "wallet"]

/**
 * Holds the numbers of the messages in the journal against what was recorded on their account. What a request has led
 * to is found by the messages and changes that name it as their cause, so that one that was refused is compared with
 * nothing.
 */
export const judgeAmounts = (findings: FindingsBuilder, ledger: Ledger, definitions: DefinitionCatalogue): void => {
  const { journal } = ledger.snapshot
  const requests = new Map(journal.filter(({ type }) => counted.has(type)).map((message) => [message.id, message]))
  for (const message of journal) {
    const cause = message.causationid === undefined ? undefined : requests.get(message.causationid)
    const problems = problemsOf(message, cause, ledger, definitions)
    if (problems !== undefined) {
      findings.judged().violations(problems)
    }
  }
  for (const kind of changedAtOnce) {
    for (const entries of ledger.histories().get(kind)?.values() ?? []) {
      for (const entry of entries) {
        const request = requests.get(entry.cause)
        if (request !== undefined) {
          findings.judged().violations(changeProblems(request, entry))
        }
      }
    }
  }
}

/** What is wrong with the numbers of a message; undefined where there is nothing to compare them with. */
const problemsOf = (
  message: Message,
  cause: Message | undefined,
  ledger: Ledger,
  definitions: DefinitionCatalogue
): ReadonlyArray<Violation> | undefined => {
  const order = (): Order | undefined => ledger.state<Order>("order", message.correlationid ?? "")
  switch (message.type) {
    case PlaceOrder.type: {
      const placed = cause?.type === SubmitOrder.type ? order() : undefined
      return cause && placed && submissionProblems(cause, placed)
    }
    case OrderRequested.type: {
      const placed = order()
      return placed && placingProblems(message, placed, ledger, definitions)
    }
    case ProductRegistered.type:
      return cause && announcementProblems(cause, message, ledger)
    default:
      return undefined
  }
}
