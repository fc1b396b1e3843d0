import type { Address } from "@sagaproof/core/address/Address"

/** The columns of a postal address that a state may have. */
export type AddressCells = [street: string | null, postalCode: string | null, city: string | null]

/** The address, or null where there is none. */
export const addressOf = (...[street, postalCode, city]: AddressCells): Address | null =>
  street === null || postalCode === null || city === null ? null : { street, postalCode, city }
