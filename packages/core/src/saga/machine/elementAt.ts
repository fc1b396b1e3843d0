import { SagaDefect } from "../SagaDefect.ts"

/**
 * The element of a list at a place that must exist.
 * @throws SagaDefect when the saga and its definition do not fit together
 */
export const elementAt = <Element>(list: ReadonlyArray<Element>, index: number): Element => {
  const element = list[index]
  if (element === undefined) {
    throw new SagaDefect(`Step ${index} is not in a list of ${list.length} steps: the saga has another definition.`)
  }
  return element
}
