import { InvalidArgumentError, Option } from "commander"

/** One line of an order as it is asked for. */
export interface Item {
  readonly productId: string
  readonly quantity: number
}

/** Declares what is ordered; it may be said several times. */
export const itemOption = (): Option =>
  new Option("--item <product:quantity>", "what is ordered, and how many pieces; may be given several times")
    .argParser<ReadonlyArray<Item> | undefined>((text, before = []) => [...before, readItem(text)])
    .makeOptionMandatory()

// Like an id of the platform, which this file does not import so that help stays quick.
const pattern = /^([A-Za-z0-9._~@+-]{1,64}):(\d{1,9})$/

const readItem = (text: string): Item => {
  const [, productId = "", digits = ""] = pattern.exec(text) ?? []
  const quantity = Number(digits)
  if (productId === "" || quantity === 0) {
    throw new InvalidArgumentError(
      "It must be a product's id, a colon and a whole number from 1 to 999,999,999, such as coffee:2."
    )
  }
  return { productId, quantity }
}
