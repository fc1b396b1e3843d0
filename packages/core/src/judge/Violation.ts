/** One thing that is wrong: a sentence with the real names and amounts, and what it is about. */
export interface Violation {
  readonly message: string
  readonly product?: string
  readonly orderId?: string
  readonly userId?: string
  readonly sagaId?: string
}
