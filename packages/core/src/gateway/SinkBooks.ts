import type { Books } from "./Books.ts"
import { makeKeyedBooks } from "./KeyedBooks.ts"
import { orderOfBody } from "./orderOfBody.ts"
import { applied, refused } from "./verdicts.ts"

/**
 * The books of a system that only takes things in, whatever they are: the notifier and the data platform.
 * It may be told many times, and keeps one entry per key.
 */
export const makeSinkBooks = (keyLifeMs: number): Books =>
  makeKeyedBooks(keyLifeMs, {
    decide: (call, refusal) => {
      const movement = { amount: 0, relatesTo: undefined, orderId: orderOfBody(call.body) }
      return refusal === undefined ? applied(movement) : refused(movement, refusal.code, refusal.message)
    }
  })
