import { join } from "node:path"
import { endAs, runInForeground } from "./lib/child.mjs"
import { setup } from "./lib/setup.mjs"
import { root, workspaceNode } from "./lib/workspace.mjs"

await setup()
const vitest = join(root, "node_modules/vitest/vitest.mjs")
endAs(await runInForeground(workspaceNode, [vitest, "run", ...process.argv.slice(2)], { cwd: root }))
