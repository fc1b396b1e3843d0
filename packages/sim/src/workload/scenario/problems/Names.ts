/** The names that a scenario makes, before it uses them. */
export interface Names {
  /** Users, with whether each may sell. */
  readonly users: Map<string, boolean>
  readonly products: Set<string>
  readonly orders: Set<string>
  /** Whether orders may name what is not there. */
  readonly ordersMayMiss: boolean
}

/** No names yet. */
export const newNames = (ordersMayMiss: boolean): Names => ({
  users: new Map(),
  products: new Set(),
  orders: new Set(),
  ordersMayMiss
})
