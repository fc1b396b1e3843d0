import { createHash } from "node:crypto"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, inject } from "vitest"

// Runs before each test file of the sandbox. Without a mutant it writes down which guards the file passes.

const on = inject("mutant")
const hits = new Set()
const note = hits.add.bind(hits)

globalThis.__mutant =
  on === 0
    ? (id) => {
        note(id)
        return false
      }
    : (id) => id === on

if (on === 0) {
  afterAll(() => {
    const { testPath } = expect.getState()
    const name = createHash("sha256").update(testPath).digest("hex")
    writeFileSync(join(import.meta.dirname, "hits", name), JSON.stringify({ testPath, hits: [...hits] }))
  })
}
