import type { RowReference } from "@sagaproof/core/ports/Row"

/** The row that holds what settled orders amount to. */
export const settlementRow: RowReference = { kind: "settlement", key: "all" }
