import type { Address } from "../../world/Choices.ts"
import { hashText } from "../../world/makeDraws.ts"

/**
 * The operations of one kind on one subject, as the address of the latest of them. It leaves out which process that was:
 * a crash more or less must not shift what befalls its successors.
 */
export class Occasions implements Address {
  hash = 0
  private count = 0
  private readonly place: string
  private readonly subject: string
  private readonly hashOfAll: number

  constructor(place: string, subject: string) {
    this.place = place
    this.subject = subject
    this.hashOfAll = hashText(subject, hashText(place))
  }

  /** Goes on to the next operation. */
  advance(): void {
    this.count += 1
    this.hash = Math.imul(this.hashOfAll ^ this.count, 0x9e3779b1)
  }

  readonly text = (): string => `${this.place}${this.subject} ${this.count}`
}
