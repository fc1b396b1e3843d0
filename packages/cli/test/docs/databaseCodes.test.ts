import { assert, it } from "@effect/vitest"

import { databaseProblems } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"

import { documents } from "./documents.ts"

it("the guide tells of every problem with a database, and of no other", () => {
  const guide = documents.find(({ path }) => path === "docs/guide/database.md")?.text ?? ""
  const told = Array.from(guide.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\|$/gm), ([, code = "", meaning = ""]) => [
    code,
    meaning.replaceAll("`", "")
  ])
  assert.deepStrictEqual(told, Object.entries(databaseProblems))
})
