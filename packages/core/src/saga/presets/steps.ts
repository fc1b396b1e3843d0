import type { OrderRequest } from "../../message/OrderRequest.ts"
import { groupLines } from "../../stock/groupLines.ts"
import type { RetryPolicy, SagaContext, StepCommand } from "../SagaDefinition.ts"

type Context = SagaContext<OrderRequest>

/** How patient a saga is with one step. Budgets exceed the longest fault that the platform promises to survive. */
export interface Patience {
  /** The wait of a first attempt, in milliseconds. */
  readonly deadlineMs: number
  readonly retry: RetryPolicy
}

/** For steps inside the platform. */
export const inside: Patience = {
  deadlineMs: 5_000,
  retry: { attempts: 8, undoAttempts: 20, backoff: 2, longestWaitMs: 60_000 }
}

/** For steps that wait for the outside: 30 seconds, then ask again, then cancel (S2-175). */
export const outside: Patience = {
  deadlineMs: 30_000,
  retry: { attempts: 2, undoAttempts: 20, backoff: 2, longestWaitMs: 120_000 }
}

/** For steps after the pivot, which only go forward. */
export const forward: Patience = {
  deadlineMs: 5_000,
  retry: { attempts: 20, undoAttempts: 1, backoff: 2, longestWaitMs: 60_000 }
}

/** How long an order may take to its pivot: the life of a hold (15 minutes, R4-05). */
export const orderDeadlineMs = 15 * 60_000

const command = (type: string, data: (context: Context) => unknown): StepCommand<OrderRequest> => ({
  type,
  subject: ({ orderId }) => orderId,
  data
})

const goods = ({ orderId, request }: Context): unknown => ({ orderId, lines: groupLines(request.lines) })
const payer = ({ orderId, request: { buyerId, method } }: Context) => ({ orderId, userId: buyerId, method })
const orderOnly = ({ orderId }: Context): unknown => ({ orderId })

/** The name of the step that takes the money: the refund of a charge is known by the charge's key. */
export const payStep = "pay"

/** The name of the step that places the order: later steps take the amount to pay from its result. */
export const placingStep = "place"

/** Won to pay, as the placing of the order settled it. */
const amountOf = ({ results }: Context): number => {
  const placed = results[placingStep] as { readonly finalAmount: number } | undefined
  return placed?.finalAmount ?? 0
}

/** The commands of an order's sagas, by what they do. */
export const commands = {
  placeOrder: command("PlaceOrder", ({ request }) => request),
  failOrder: command("FailOrder", ({ orderId, reason }) => ({
    orderId,
    code: reason?.code ?? "CANCELLED_BY_REQUEST",
    reason: reason?.message ?? "The saga of the order turned back."
  })),
  checkStock: command("CheckStock", goods),
  reserveStock: command("ReserveStock", goods),
  releaseStock: command("ReleaseStock", goods),
  decreaseStock: command("DecreaseStock", goods),
  increaseStock: command("IncreaseStock", goods),
  confirmReservation: command("ConfirmReservation", goods),
  processPayment: command("ProcessPayment", (context) => ({ ...payer(context), amount: amountOf(context) })),
  cancelPayment: command("CancelPayment", payer),
  confirmOrder: command("ConfirmOrder", orderOnly),
  requestDelivery: command("RequestDelivery", ({ orderId, request: { address, buyerId, lines } }) => ({
    orderId,
    userId: buyerId,
    lines: groupLines(lines),
    ...(address === undefined ? {} : { address })
  }))
}
