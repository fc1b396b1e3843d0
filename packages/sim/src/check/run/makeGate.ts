import { firstInFirstOut, type Strategy } from "../../world/Strategy.ts"

/** Everything in turn until the gate is open: the setup is not what is explored. */
export const makeGate = (strategy: Strategy): { readonly strategy: Strategy; readonly open: () => void } => {
  let inner = firstInFirstOut
  return {
    strategy: {
      preempts: (fiber, operation, ready) => inner.preempts(fiber, operation, ready),
      pick: (ready) => inner.pick(ready)
    },
    open: () => {
      inner = strategy
    }
  }
}
