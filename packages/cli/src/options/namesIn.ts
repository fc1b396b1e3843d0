import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"

/** What a list may name: what one of it is called, all that there are, and the command that shows them. */
interface Names<Name extends string> {
  readonly kind: string
  readonly known: ReadonlyArray<Name>
  readonly listCommand: string
}

/** The names in a list with commas between them, such as `inventory,payment`. Each has to be one that there is. */
export const namesIn = <Name extends string>(
  option: string,
  list: string,
  { kind, known, listCommand }: Names<Name>
): ReadonlyArray<Name> =>
  list.split(",").map((part) => {
    const word = part.trim()
    if (word === "") {
      throw new CliFailure({
        code: "INVALID_VALUE",
        exit: "usage",
        message: `${option} ${JSON.stringify(list)} has a ${kind} without a name`,
        fix: `name one or more of ${known.join(", ")}, with commas between them`
      })
    }
    const name = known.find((each) => each === word)
    if (name === undefined) {
      throw unknownName(kind, word, known, listCommand)
    }
    return name
  })
