import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { applyEdits } from "./edits.mjs"

const isSettings = (name) => /^(package|tsconfig.*)\.json$|^vitest\.config\.ts$/.test(name)

/**
 * As the workspace's own, but one file after another in one process, with the mutants' switch set up before each.
 * Guards are decided without a database: what only starts one would make every mutant wait for it.
 */
const config = `import base from "./vitest.config.ts"

// Some mutants make a test wait for ever: each of them costs so many milliseconds.
const testTimeout = 120_000

const exclude = [
  "**/test/adapters/{compared,postgres}/**",
  "**/test/layers/{postgresParts,sharedDatabase}.test.ts",
  "packages/cli/test/{platform,server}/**"
]
const projects = base.test.projects.map((project) => ({ ...project, test: { ...project.test, exclude } }))

export default {
  ...base,
  test: {
    ...base.test,
    projects,
    testTimeout,
    hookTimeout: testTimeout,
    isolate: false,
    fileParallelism: false,
    maxWorkers: 1,
    bail: 1,
    setupFiles: ["./mutantSwitch.mjs"]
  }
}
`

/**
 * A copy of the workspace in which every guard has a switch that takes it away: all mutants at once, one of them on.
 * The checkout itself is never changed.
 */
export const makeSandbox = (root, { files, mutants }) => {
  const sandbox = mkdtempSync(join(tmpdir(), "sagaproof-mutation-"))
  for (const name of readdirSync(root).filter(isSettings)) {
    cpSync(join(root, name), join(sandbox, name))
  }
  // Some tests hold what is written in documents against the code.
  cpSync(join(root, "docs"), join(sandbox, "docs"), { recursive: true })
  symlinkSync(join(root, "node_modules"), join(sandbox, "node_modules"), "dir")
  for (const name of readdirSync(join(root, "packages"))) {
    cpSync(join(root, "packages", name), join(sandbox, "packages", name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/[\\/]dist$/.test(path)
    })
  }
  for (const { path, text } of files) {
    const edits = mutants.filter((mutant) => mutant.path === path).map(({ id, mutate }) => mutate(id))
    if (edits.length > 0) {
      writeFileSync(join(sandbox, path), applyEdits(text, edits))
    }
  }
  mkdirSync(join(sandbox, "hits"))
  cpSync(join(import.meta.dirname, "mutantSwitch.mjs"), join(sandbox, "mutantSwitch.mjs"))
  writeFileSync(join(sandbox, "mutation.config.ts"), config)
  return sandbox
}
