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
  const causeOf = ({ causationid = "" }: Message): Message | undefined => requests.get(causationid)
  for (const message of journal) {
    const cause = causeOf(message)
    const order = ledger.state<Order>("order", message.correlationid ?? "")
    if (message.type === PlaceOrder.type && cause?.type === SubmitOrder.type && order !== undefined) {
      findings.judged().violations(submissionProblems(cause, order))
    } else if (message.type === OrderRequested.type && order !== undefined) {
      findings.judged().violations(placingProblems(message, order, ledger, definitions))
    } else if (message.type === ProductRegistered.type && cause !== undefined) {
      findings.judged().violations(announcementProblems(cause, message, ledger))
    }
  }
  for (const kind of changedAtOnce) {
    for (const entry of [...(ledger.histories().get(kind)?.values() ?? [])].flat()) {
      const request = requests.get(entry.cause)
      if (request !== undefined) {
        findings.judged().violations(changeProblems(request, entry))
      }
    }
  }
}
