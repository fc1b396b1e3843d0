import { assert, describe, it } from "@effect/vitest"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

import { readCommit } from "../../src/tool/readCommit.ts"

const commit = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"

/** What the reader makes of a folder `checkout` with these files around it. */
const commitIn = (files: Readonly<Record<string, string>>): string | null => {
  const root = mkdtempSync(join(tmpdir(), "sagaproof-commit-"))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), `${text}\n`)
    }
    return readCommit(join(root, "checkout"))
  } finally {
    rmSync(root, { recursive: true })
  }
}

describe("the commit of a checkout", () => {
  it("is that of its branch", () => {
    const files = { "checkout/.git/HEAD": "ref: refs/heads/main", "checkout/.git/refs/heads/main": commit }
    assert.strictEqual(commitIn(files), commit)
  })

  it("is that of its branch, also where references are packed", () => {
    const packed = `# pack-refs with: peeled\nffff refs/heads/other\n${commit} refs/heads/main`
    assert.strictEqual(
      commitIn({ "checkout/.git/HEAD": "ref: refs/heads/main", "checkout/.git/packed-refs": packed }),
      commit
    )
  })

  it("is the one that it is detached on", () => {
    assert.strictEqual(commitIn({ "checkout/.git/HEAD": commit }), commit)
  })

  it("is found in a further worktree, whose references are those of its repository", () => {
    const files = {
      "checkout/.git": "gitdir: ../main/.git/worktrees/checkout",
      "main/.git/worktrees/checkout/HEAD": "ref: refs/heads/topic",
      "main/.git/worktrees/checkout/commondir": "../..",
      "main/.git/refs/heads/topic": commit
    }
    assert.strictEqual(commitIn(files), commit)
  })

  it("is unknown where there is none", () => {
    assert.isNull(commitIn({ "checkout/package.json": "{}" }))
    assert.isNull(commitIn({ "checkout/.git/HEAD": "ref: refs/heads/unborn" }))
  })
})
