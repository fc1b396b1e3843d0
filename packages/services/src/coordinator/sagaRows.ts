import type { RowReference } from "@sagaproof/core/ports/Row"
import type { Saga } from "@sagaproof/core/saga/Saga"

import type { Work } from "../host/Work.ts"

/** The kind of the rows that hold sagas. */
export const sagaKind = "saga"

/** The row of a saga. */
export const sagaRow = (sagaId: string): RowReference => ({ kind: sagaKind, key: sagaId })

/** A saga, if there is one with this id. */
export const readSaga = (work: Work, sagaId: string): Saga | undefined =>
  work.state(sagaKind, sagaId) as Saga | undefined
