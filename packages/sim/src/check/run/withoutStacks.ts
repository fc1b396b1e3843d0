/**
 * Runs something whose errors need no stack: those of a simulated run are mostly faults that befall it, which are told
 * by their messages, and taking down where each was made costs more than the fault does.
 */
export const withoutStacks = <A>(run: () => A): A => {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return run()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}
