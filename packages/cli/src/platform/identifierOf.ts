import { isIdentifier } from "@sagaproof/core/identity/Identifier"

import { CliFailure } from "../failure/CliFailure.ts"

/** Takes an id from the command line, if it may be one. */
export const identifierOf = (what: "user" | "product" | "order", text: string): string => {
  if (!isIdentifier(text)) {
    throw new CliFailure({
      code: "INVALID_ID",
      exit: "usage",
      message: `${JSON.stringify(text)} cannot be the id of ${what === "order" ? "an" : "a"} ${what}`,
      fix: "an id has 1 to 64 letters, digits and signs of . _ ~ @ + -"
    })
  }
  return text
}
