import { Argument } from "commander"

import { wholeNumber } from "./wholeNumber.ts"

/** An argument that is a whole number, within limits. */
export const wholeNumberArgument = (name: string, description: string, minimum: number, maximum: number): Argument =>
  new Argument(name, description).argParser(wholeNumber(minimum, maximum))
