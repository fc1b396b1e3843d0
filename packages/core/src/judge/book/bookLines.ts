import type { Book } from "./Book.ts"
import type { BookOrder } from "./BookOrder.ts"

/** The book as lines of JSON: everything but the orders first, then one line per order. */
export const bookLines = function* (book: Book): Generator<string> {
  const { orders, ...head } = book
  yield JSON.stringify(head)
  for (const order of orders) {
    yield JSON.stringify(order)
  }
}

/** Reads what `bookLines` wrote. Throws a `SyntaxError` on what is no JSON, and an `Error` when there is no line. */
export const readBook = (lines: Iterable<string>): Book => {
  let head: Omit<Book, "orders"> | undefined
  const orders: Array<BookOrder> = []
  for (const line of lines) {
    if (head === undefined) {
      head = JSON.parse(line) as Omit<Book, "orders">
    } else {
      const order = JSON.parse(line) as BookOrder
      // JSON leaves out what is undefined; a book's orders all have the same shape.
      orders.push({ ...order, code: order.code, end: order.end })
    }
  }
  if (head === undefined) {
    throw new Error("A book has at least one line.")
  }
  return { ...head, orders }
}
