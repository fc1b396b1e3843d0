import * as Schema from "effect/Schema"

/** A postal address of S1's shape (S1-68). */
export const Address = Schema.Struct({
  street: Schema.String,
  postalCode: Schema.String,
  city: Schema.String
})

/** {@inheritDoc Address} */
export type Address = typeof Address.Type

/** The longest that each part of an address may be, in characters (S1-68). */
export const addressLengths = { street: 50, postalCode: 10, city: 50 } as const

const parts = ["street", "postalCode", "city"] as const

/** What is wrong with an address, in one sentence, or nothing. */
export const addressProblem = (address: Address): string | undefined => {
  for (const part of parts) {
    const length = address[part].length
    if (length > addressLengths[part]) {
      return `The ${part} of an address has at most ${addressLengths[part]} characters, not ${length}.`
    }
  }
  return undefined
}
