/** Steps are made in stretches of so many milliseconds, between which an interrupt is heard. */
const stretchMs = 200

/** What steps come to that never let go of the thread by themselves; undefined where somebody interrupts before that. */
export const inStretches = async <A>(steps: Generator<void, A>, signal: AbortSignal): Promise<A | undefined> => {
  let until = performance.now()
  while (!signal.aborted) {
    const step = steps.next()
    if (step.done === true) {
      return step.value
    }
    if (performance.now() >= until) {
      await new Promise((resume) => setImmediate(resume))
      until = performance.now() + stretchMs
    }
  }
  return undefined
}
