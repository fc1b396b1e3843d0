import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "sagaproof-scenario-"))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a file into a folder of its own for this test file; answers the folder. */
export const withFile = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return folder
}
