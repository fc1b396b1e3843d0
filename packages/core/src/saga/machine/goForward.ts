import { askDo } from "./ask.ts"
import { elementAt } from "./elementAt.ts"
import type { SagaDraft } from "./SagaDraft.ts"

/** Records that a step is done while the saga goes forward, and asks the steps that waited for it alone. */
export const goForward = (draft: SagaDraft, index: number): void => {
  const { compiled, outputs, steps } = draft
  if (index === compiled.pivot) {
    // From here on nothing may turn the saga back: its own deadline is void.
    outputs.push({ _tag: "DropDeadline" })
  }
  for (const successor of elementAt(compiled.steps, index).successors) {
    const ready = elementAt(compiled.steps, successor).predecessors.every((at) => steps[at]?.outcome === "done")
    if (ready && elementAt(steps, successor).outcome === "none") {
      askDo(draft, successor)
    }
  }
}
