/** A saga that waits for a person, as a person wants to see it. */
export interface StuckSaga {
  readonly sagaId: string
  readonly orderId: string
  /**
   * `stuck (parked)` where one of its messages is parked, whatever the saga itself still tries: it cannot come further
   * than that message.
   */
  readonly state: "stuck" | "stuck (parked)"
  /** What it waits for, since when, and what ends the wait, in plain sentences. */
  readonly why: string
}
