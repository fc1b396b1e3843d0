import { assert, describe, it } from "@effect/vitest"

import { inStretches } from "../../src/mutants/inStretches.ts"

describe("steps that never let go of the thread", () => {
  it("come to what they come to", async () => {
    const steps = (function* (): Generator<void, string> {
      yield
      yield
      return "done"
    })()
    assert.strictEqual(await inStretches(steps, new AbortController().signal), "done")
  })

  it("are left where somebody interrupts, who is heard though they would go on for ever", async () => {
    const interrupt = new AbortController()
    const steps = (function* (): Generator<void, never> {
      // Heard like a signal of the system: only while nobody holds the thread.
      setImmediate(() => interrupt.abort("SIGINT"))
      while (true) {
        yield
      }
    })()
    assert.isUndefined(await inStretches(steps, interrupt.signal))
    assert.strictEqual(interrupt.signal.reason, "SIGINT")
  })
})
