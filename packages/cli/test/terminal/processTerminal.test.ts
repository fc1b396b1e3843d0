import { assert, it } from "@effect/vitest"

import { processTerminal } from "../../src/terminal/processTerminal.ts"

// A command that runs a world never lets go of the thread: whoever listened in its name could not be interrupted.
it("listens for interrupts only when a command asks for them", () => {
  const before = process.listenerCount("SIGINT")
  const terminal = processTerminal()
  assert.strictEqual(process.listenerCount("SIGINT"), before)
  assert.isUndefined(terminal.interruptedBy())
  assert.isFalse(terminal.interruption().aborted)
  assert.strictEqual(terminal.interruption(), terminal.interruption())
  assert.strictEqual(process.listenerCount("SIGINT"), before + 1)
})
