import { CliFailure } from "./CliFailure.ts"
import { didYouMean } from "./didYouMean.ts"

/** The failure for a name that is none of those there are, such as a scenario or a preset. */
export const unknownName = (
  kind: string,
  name: string,
  known: ReadonlyArray<string>,
  listCommand: string
): CliFailure => {
  const close = didYouMean(name, known)
  return new CliFailure({
    code: `UNKNOWN_${kind.toUpperCase()}`,
    exit: "usage",
    message: `there is no ${kind} ${JSON.stringify(name)}`,
    fix: close === undefined ? `${listCommand} shows all ${known.length}` : `did you mean ${close}?`
  })
}
