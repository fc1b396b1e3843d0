import type { Intent } from "../../gateway/Intent.ts"
import type { Payment } from "../../payment/Payment.ts"
import { payStep } from "../../saga/presets/steps.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Violation } from "../Violation.ts"

/** What is asked of the outside is about the very payment that it is asked for: what a provider never looks at, too. */
export const callsAgree: Checker = {
  name: "calls-agree",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Every call to the payment provider names the buyer of its order, and an amount and a charge of its payment; a charge has one refund.",
  source: "2.5 invariant 7",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("calls")
    for (const { state } of ledger.rows<Intent>("payment-intent")) {
      const asked = state.body as unknown as Asked
      const payment = ledger.state<Payment>("payment", asked.orderId)
      if (payment !== undefined) {
        findings.judged().violations(problemsOf(state, asked, payment))
      }
    }
    return findings.build()
  }
}

/** The body of a call to the payment provider. */
interface Asked {
  readonly orderId: string
  readonly userId?: string
  readonly amount?: number
  readonly charge?: string
}

/** The end of the key of a charge whose refunds the payment participant knows to be one. */
const chargeOfPurchase = `/${payStep}/do`

/** Whoever wants the money of a charge back means the same refund, so that there is never a second one beside it. */
const refundKeyOf = (charge: string): string => charge.replace(/\/do$/, "/undo")

const problemsOf = (
  { key, operation }: Intent,
  { amount, charge, userId }: Asked,
  { amount: due, orderId, transactions, userId: payer }: Payment
): ReadonlyArray<Violation> => {
  const captures = transactions.filter(({ result, type }) => type === "CAPTURE" && result === "SUCCESS")
  const messages = [
    ...(userId === payer ? [] : [`names user ${userId}, and user ${payer} pays`]),
    ...(operation !== "charge" || amount === due ? [] : [`asks for ${amount} won, and ${due} won are due`]),
    ...(operation !== "refund" || captures.some(({ providerKey }) => providerKey === charge)
      ? []
      : [`is about charge ${charge}, which is none of the payment`]),
    ...(operation === "refund" && charge?.endsWith(chargeOfPurchase) === true && key !== refundKeyOf(charge)
      ? [`is not that of the refund of charge ${charge}: ${refundKeyOf(charge)}`]
      : [])
  ]
  return messages.map((message) => ({
    message: `order ${orderId}: the ${operation} under key ${key} ${message}`,
    orderId
  }))
}
