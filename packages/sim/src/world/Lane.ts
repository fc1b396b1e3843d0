/** What the tasks of one fiber have in common: whose they are becomes known when the fiber first runs. */
export interface Lane {
  /** The number of the fiber in its world; 0 until it has run. */
  fiber: number
}
