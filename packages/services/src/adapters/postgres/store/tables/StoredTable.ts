/** How a value of a state is kept. `list` is a list of words without commas, such as roles; `json` is what is free of form. */
export type ColumnType = "text" | "integer" | "bigint" | "boolean" | "json" | "list"

/** One column: its name, and its value in a state; undefined is kept as NULL. */
export interface Column<State> {
  readonly name: string
  readonly type: ColumnType
  readonly of: (state: State) => unknown
  /** Whether it stays as it was when the row was made: a changed row is written without it. */
  readonly fixed?: true
}

/** What columns hold when they are read back, as a tuple in their order. NULL is null, numbers are safe integers. */
export type Cells = never

/** The table of what a state has several of, such as the lines of an order; they are told apart by their place. */
export interface PartTable<State, Part> {
  readonly table: string
  /** The column with the key of the row that they belong to. */
  readonly owner: string
  readonly columns: ReadonlyArray<Column<Part>>
  readonly of: (state: State) => ReadonlyArray<Part>
}

/** How the rows of one kind are kept, as columns of a table. */
export interface TableOf<State, Part> {
  readonly kind: string
  readonly schema: string
  readonly table: string
  /** The column with the key of the row: the primary key. */
  readonly key: string
  readonly columns: ReadonlyArray<Column<State>>
  readonly parts?: PartTable<State, Part>
  /** Makes the state again of the cells of its columns and, behind them, a list of the cells of each part. */
  readonly read: (cells: Cells, key: string) => State
  /** The column that says since when a row is over, where its kind knows that. */
  readonly overSince?: string
  /** The column that says what a row belongs to, where its kind knows that. */
  readonly owner?: string
  /** The column that is true in rows that are only marks any more, where there are such rows. */
  readonly marked?: string
}

/** A table of whatever states. */
export type StoredTable = TableOf<never, never>

/** Describes the table of a kind of rows. */
export const storedTable = <State, StoredCells extends ReadonlyArray<unknown>, Part = never>(
  table: Omit<TableOf<State, Part>, "read"> & { readonly read: (cells: StoredCells, key: string) => State }
): StoredTable => table as unknown as StoredTable

/** Makes the columns of one type. */
const columnOf =
  (type: ColumnType) =>
  <State>(name: string, of: (state: State) => unknown): Column<State> => ({ name, type, of })

/** Declares that a column of a row never changes. */
export const fixed = <State>(column: Column<State>): Column<State> => ({ ...column, fixed: true })

export const text = columnOf("text")
export const integer = columnOf("integer")
export const bigint = columnOf("bigint")
export const boolean = columnOf("boolean")
export const json = columnOf("json")
export const list = columnOf("list")
