import type { Movement, Verdict } from "./KeyedBooks.ts"

/** The request is applied, and moves this. */
export const applied = (movement: Movement): Verdict => ({ _tag: "Apply", movement })

/** The request is refused. */
export const refused = (movement: Movement, code: string, message: string): Verdict => ({
  _tag: "Refuse",
  movement,
  refusal: { code, message }
})
