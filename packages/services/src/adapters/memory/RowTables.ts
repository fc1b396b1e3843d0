import { participantNames } from "@sagaproof/core/message/ParticipantName"
import type { RowKind } from "@sagaproof/core/ports/Row"

import { RowIndex } from "../../collections/RowIndex.ts"
import { TextMap } from "../../collections/TextMap.ts"
import type { RowEntry } from "./RowEntry.ts"
import { compareText, RowTable } from "./RowTable.ts"

/** The tables of a store, in the global lock order: by the rank of the kind's owner, then by the kind's name. */
export class RowTables {
  readonly inOrder: ReadonlyArray<RowTable>
  /** All rows of all kinds. */
  readonly index = new RowIndex<RowEntry>(new TextMap())
  private readonly byKind = new Map<string, RowTable>()

  constructor(kinds: ReadonlyArray<RowKind>) {
    const sorted = [...kinds].sort((left, right) => left.rank - right.rank || compareText(left.kind, right.kind))
    this.inOrder = sorted.map(
      (kind, order) => new RowTable(kind, order, kind.rank >= participantNames.length, this.index)
    )
    for (const table of this.inOrder) {
      if (this.byKind.has(table.kind.kind)) {
        throw new Error(`The kind of rows ${table.kind.kind} is declared twice.`)
      }
      this.byKind.set(table.kind.kind, table)
    }
  }

  /** The table of a kind. A kind that was not declared is a defect of the program. */
  of(kind: string): RowTable {
    const table = this.byKind.get(kind)
    if (table === undefined) {
      throw new Error(`The store does not know rows of the kind ${kind}.`)
    }
    return table
  }

  find(kind: string): RowTable | undefined {
    return this.byKind.get(kind)
  }
}
