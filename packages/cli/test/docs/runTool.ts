import { spawnSync } from "node:child_process"
import { join } from "node:path"

import { root } from "./documents.ts"

const launcher = join(root, "packages/cli/bin/sagaproof.js")

/** Runs the built tool as a person would on a plain terminal of 80 columns. */
export const runTool = (
  words: ReadonlyArray<string>,
  folder: string = root,
  environment: Readonly<Record<string, string>> = {}
) =>
  spawnSync(process.execPath, [launcher, ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1", SAGAPROOF_DATABASE_URL: "", ...environment }
  })
