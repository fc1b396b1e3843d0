/** Fails with a message unless a condition holds. Far cheaper than an assertion library, for checks made by the million. */
export const must = (condition: boolean, message: string): void => {
  if (!condition) {
    throw new Error(message)
  }
}
