import type { OrderAsked } from "@sagaproof/core/judge/book/BookOrder"
import type { Answer } from "@sagaproof/core/ports/Ingress"

/** What a run knows of one order that it placed. */
export interface OrderRecord {
  readonly name: string
  readonly asked: OrderAsked
  /** The body of its submission. */
  readonly body: Readonly<Record<string, unknown>>
  answer: Answer | undefined
  /** The saga that buys it, once it was accepted. */
  sagaId: string | undefined
  /** The sagas that cancel it, in the order in which they were asked for. */
  readonly cancellations: Array<string>
}
