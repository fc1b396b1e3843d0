import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { findGuards, findMakers } from "./guards.mjs"
import { parseFile } from "./syntax.mjs"

const sources = ["packages/core/src/**/*.ts", "packages/services/src/**/*.ts"]

/** Checkers are proven by damaged ledgers, laws by broken adapters; adapters and gateways refuse nothing by a code. */
const elsewhere = /^packages\/(core\/src\/(judge|testing|ports)|services\/src\/(adapters|gateways))\//
const recordHandling = /^packages\/services\/src\/participants\/step\//
const core = /^packages\/core\//

/** Every mutant of a workspace, numbered from 1 in the order of the files, and the parsed files. */
export const findAll = (root) => {
  const files = globSync(sources, { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !elsewhere.test(path))
    .sort()
    .map((path) => parseFile(path, readFileSync(join(root, path), "utf8")))
  const makersOf = findMakers(files)
  const mutants = files
    .flatMap((file) =>
      findGuards(file, {
        makers: makersOf(file),
        isRecordHandling: recordHandling.test(file.path),
        saysProblems: core.test(file.path)
      })
    )
    .map((guard, index) => ({ ...guard, id: index + 1 }))
  return { files, mutants }
}
