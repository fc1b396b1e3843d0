import type { Book } from "@sagaproof/core/judge/book/Book"
import type { BookOrder } from "@sagaproof/core/judge/book/BookOrder"
import { emptyTotals } from "@sagaproof/core/judge/book/BookTotals"

/** A book without its orders. */
export type BookHead = Omit<Book, "orders">

/** The book of a record; an empty one where it has none, against which every order is one that nobody asked for. */
export const bookOf = (head: BookHead | undefined, orders: ReadonlyArray<BookOrder>): Book => ({
  ...(head ?? { stock: {}, wallets: {}, folded: emptyTotals }),
  orders
})
