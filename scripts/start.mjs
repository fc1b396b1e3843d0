import { join } from "node:path"
import { endAs, runInForeground } from "./lib/child.mjs"
import { setup } from "./lib/setup.mjs"
import { root, workspaceNode } from "./lib/workspace.mjs"

await setup()
const launcher = join(root, "packages/cli/bin/sagaproof.js")
endAs(await runInForeground(workspaceNode, [launcher, "demo", ...process.argv.slice(2)]))
