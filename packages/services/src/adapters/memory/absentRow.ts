import type { Row } from "@sagaproof/core/ports/Row"

/** What a load answers for a row that is not there; as a pending row, the mark of a delete. */
export const absentRow: Row = { state: undefined, version: 0 }
