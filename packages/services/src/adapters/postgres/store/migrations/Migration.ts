/** One step of the database's schema. It is never changed once it was released: what comes later is a new step. */
export interface Migration {
  readonly version: number
  readonly name: string
  /** Statements, run as one block in one transaction. */
  readonly sql: string
}
