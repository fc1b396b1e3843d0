import { spawnSync } from "node:child_process"
import { closeSync, existsSync, openSync } from "node:fs"
import { fileURLToPath } from "node:url"

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

const full = "/dev/full"

// A device that only Linux has.
it.runIf(existsSync(full))("does not end well when what it has to say cannot be written", () => {
  const tool = fileURLToPath(new URL("../../dist/bin.js", import.meta.url))
  const device = openSync(full, "w")
  const { status, stderr } = spawnSync(process.execPath, [tool, "saga", "list"], { stdio: ["ignore", device, "pipe"] })
  closeSync(device)
  assert.strictEqual(status, 4)
  assert.match(String(stderr), /^error\[OUTPUT_LOST\]: .*ENOSPC\n {2}fix: /)
})
