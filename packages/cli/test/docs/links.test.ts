import { assert, describe, it } from "@effect/vitest"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

import { documents, root } from "./documents.ts"

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-")

const anchorsOf = (path: string): ReadonlyArray<string> =>
  Array.from(readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm), ([, heading = ""]) => anchorOf(heading))

const withoutBlocks = (text: string): string => text.replace(/^```.*?^```$/gms, "")

describe.each(documents)("$path", ({ path, text }) => {
  const prose = withoutBlocks(text)

  it("links only to what is there", () => {
    const targets = Array.from(prose.matchAll(/\]\(([^)]+)\)/g), ([, target = ""]) => target)
    const broken = targets
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = "", anchor] = target.split("#")
        const place = file === "" ? join(root, path) : join(root, dirname(path), file)
        return !existsSync(place) || (anchor !== undefined && !anchorsOf(place).includes(anchor))
      })
    assert.deepStrictEqual(broken, [])
  })

  it("names only folders and files that are there", () => {
    const named = Array.from(prose.matchAll(/`((?:packages|scripts|docs)\/[\w./-]+)`/g), ([, name = ""]) => name)
    assert.deepStrictEqual(
      named.filter((name) => !existsSync(join(root, name))),
      []
    )
  })
})
