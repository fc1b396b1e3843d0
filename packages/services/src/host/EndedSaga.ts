import type { Rejection } from "@sagaproof/core/rejection/Rejection"
import type { SagaEnd } from "@sagaproof/core/saga/Saga"

/** A saga that ended in this unit. */
export interface EndedSaga {
  readonly sagaId: string
  readonly orderId: string
  readonly end: SagaEnd
  readonly reason: Rejection | undefined
}
