import type { RowReference } from "@sagaproof/core/ports/Row"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"

/** The kind of the rows that hold sagas. */
export const sagaKind = "saga"

/** The row of a saga. */
export const sagaRow = (sagaId: string): RowReference => ({ kind: sagaKind, key: sagaId })

/** A saga, if there is one with this id. */
export const readSaga = (work: Work, sagaId: string): Saga | undefined =>
  work.state(sagaKind, sagaId) as Saga | undefined

/** The saga of a message, which must be there. */
export const sagaOfMessage = (work: Work, sagaId: string): Saga => {
  const saga = readSaga(work, sagaId)
  if (saga === undefined) {
    throw new Defect("defect", `There is no saga ${sagaId}.`)
  }
  return saga
}
