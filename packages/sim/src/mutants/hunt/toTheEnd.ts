/** What steps come to that are made one after the other, without a stop. */
export const toTheEnd = <A>(steps: Generator<void, A>): A => {
  let step = steps.next()
  while (step.done !== true) {
    step = steps.next()
  }
  return step.value
}
