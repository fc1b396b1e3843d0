import type { RowKind } from "@sagaproof/core/ports/Row"

import type { StoredTable } from "./StoredTable.ts"

/** A kind of rows with its table and its place in the global lock order, by which load and save call it too. */
export interface KindTable {
  readonly place: number
  readonly kind: RowKind
  readonly table: StoredTable
}

/** The kinds of a store, in the global lock order: by the rank of their owner, then by their name. */
export class KindTables {
  readonly inOrder: ReadonlyArray<KindTable>
  /** The schemas with a history of their rows, sorted. */
  readonly historySchemas: ReadonlyArray<string>
  private readonly byKind: ReadonlyMap<string, KindTable>

  constructor(kinds: ReadonlyArray<RowKind>, tables: ReadonlyArray<StoredTable>) {
    const tableOf = new Map(tables.map((table) => [table.kind, table]))
    this.inOrder = [...kinds]
      .sort((left, right) => left.rank - right.rank || (left.kind < right.kind ? -1 : 1))
      .map((kind, place) => {
        const table = tableOf.get(kind.kind)
        if (table === undefined) {
          throw new Error(`There is no table for rows of the kind ${kind.kind}.`)
        }
        return { place, kind, table }
      })
    this.byKind = new Map(this.inOrder.map((found) => [found.kind.kind, found]))
    const recorded = this.inOrder.filter(({ kind }) => kind.keepsHistory)
    this.historySchemas = [...new Set(recorded.map(({ table }) => table.schema))].sort()
  }

  /** The table of a kind. A kind that was not declared is a defect of the program. */
  of(kind: string): KindTable {
    const found = this.byKind.get(kind)
    if (found === undefined) {
      throw new Error(`The store does not know rows of the kind ${kind}.`)
    }
    return found
  }

  find(kind: string): KindTable | undefined {
    return this.byKind.get(kind)
  }
}
