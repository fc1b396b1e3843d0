import { assert, describe, it } from "@effect/vitest"
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll } from "vitest"

import { blocksOf, documents, root } from "./documents.ts"
import { runTool } from "./runTool.ts"
import { dataFolder } from "../support/dataFolder.ts"

// Blocks that are marked `sh run` are run line by line, each as it is written but for `npx`, in a folder from which the
// documents' relative paths can be reached. `# exit 1` at the end of a line says that it does not end with 0.

const commands = documents.flatMap((document) =>
  blocksOf(document)
    .filter(({ info }) => info === "sh run")
    .flatMap(({ text }) => text.split("\n"))
    .map((line) => line.replace(/^npx /, "").trim())
    .filter((line) => line !== "")
    .map((line) => ({ document: document.path, line }))
)

const argumentsOf = (line: string): ReadonlyArray<string> => line.replace(/#.*$/, "").trim().split(/\s+/).slice(1)

const expectedExit = (line: string): number => Number(/# exit (\d+)/.exec(line)?.[1] ?? 0)

/** A server that a document starts is not its reader's. */
const data = dataFolder()

let folder = ""

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sagaproof-docs-"))
  for (const name of readdirSync(root).filter((entry) => entry === "docs" || entry === "packages")) {
    symlinkSync(join(root, name), join(folder, name), "dir")
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("a command of a document", () => {
  it("is one of ours", () => {
    assert.isNotEmpty(commands)
    assert.deepStrictEqual(
      commands.filter(({ line }) => !line.startsWith("sagaproof ")),
      []
    )
  })

  it.each(commands)("$line ends as $document says", ({ line }) => {
    const { status, stderr, stdout } = runTool(argumentsOf(line), folder, { XDG_DATA_HOME: data })
    assert.strictEqual(status, expectedExit(line), stdout + stderr)
  })
})
