import type { Business } from "@sagaproof/core/user/User"

import { CliFailure } from "../failure/CliFailure.ts"

/** What may be said of a seller's business. */
export interface BusinessOptions {
  readonly businessName?: string
  readonly businessNumber?: string
  readonly businessContact?: string
  readonly businessAddress?: string
  readonly businessCategory?: string
}

/** The business that the options tell of, if they do: its name and number belong to it. */
export const businessOf = ({
  businessAddress: address,
  businessCategory: category,
  businessContact: contact,
  businessName: name,
  businessNumber: registrationNumber
}: BusinessOptions): { readonly business?: Business } => {
  if ([address, category, contact, name, registrationNumber].every((part) => part === undefined)) {
    return {}
  }
  if (name === undefined || registrationNumber === undefined) {
    throw new CliFailure({
      code: "MISSING_OPTION",
      exit: "usage",
      message: `a business has a name and a registration number, and the ${name === undefined ? "name" : "number"} is missing`,
      fix: `add ${name === undefined ? "--business-name" : "--business-number"}`
    })
  }
  return {
    business: {
      name,
      registrationNumber,
      ...(contact === undefined ? {} : { contact }),
      ...(address === undefined ? {} : { address }),
      ...(category === undefined ? {} : { category })
    }
  }
}
