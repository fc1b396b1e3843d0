import type { ParticipantName } from "../../../message/ParticipantName.ts"
import { SagaEnded } from "../../../message/outsideMessages.ts"
import type { Saga } from "../../../saga/Saga.ts"
import type { News } from "./News.ts"

/**
 * Who is told of the end of a saga, and what follows from it: buyers are told of all, the data platform learns of sales.
 * Said anew, and not asked of those who tell: a judge who asks them would find nothing.
 */
const listeners: ReadonlyArray<{
  readonly receiver: ParticipantName
  readonly operationOf: (saga: Saga) => string | undefined
}> = [
  { receiver: "notification", operationOf: ({ family, status }) => `${toldAs(family)}-${status}` },
  {
    receiver: "analytics",
    operationOf: ({ family, status }) =>
      family === "purchase" && status === "completed" ? "order-completed" : undefined
  }
]

/** The end of a purchase is that of its order. */
const toldAs = (family: string): string => (family === "purchase" ? "order" : family)

/** What has to be told of a saga that has ended. */
export const newsOfEnd = (saga: Saga): ReadonlyArray<News> => {
  const { family, id, orderId, reason, status } = saga
  return listeners.map(({ operationOf, receiver }) => ({
    receiver,
    type: SagaEnded.type,
    of: id,
    data: {
      sagaId: id,
      family,
      orderId,
      buyerId: buyerOf(saga.request as SagaRequest),
      end: status,
      code: reason?.code,
      reason: reason?.message
    },
    operation: operationOf(saga),
    event: `saga ${id} of order ${orderId} has ended ${status}`,
    about: { sagaId: id, orderId }
  }))
}

/** A purchase, or the cancellation of an order with what was bought. */
interface SagaRequest {
  readonly buyerId?: string
  readonly order?: { readonly buyerId: string }
}

const buyerOf = ({ buyerId, order }: SagaRequest): string | undefined => buyerId ?? order?.buyerId
