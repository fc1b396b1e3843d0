import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { blocksOf, documents, root } from "./documents.ts"

const shown = documents.flatMap((document) =>
  blocksOf(document)
    .filter(({ info }) => /^(ts|yaml) /.test(info))
    .map(({ info, text }) => ({ document: document.path, file: info.split(" ")[1] ?? "", text }))
)

describe("an example of a document", () => {
  it.each(shown)("$file in $document is the file that tests run", ({ file, text }) => {
    assert.strictEqual(text, readFileSync(join(root, file), "utf8"))
  })

  it("in TypeScript names its file, so that it is compiled", () => {
    const nameless = documents.filter((document) => blocksOf(document).some(({ info }) => /^(ts|yaml)$/.test(info)))
    assert.deepStrictEqual(nameless, [])
  })
})
