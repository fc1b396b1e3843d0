import { existsSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { runInForeground } from "./child.mjs"
import { packageFolders, root, workspaceNode } from "./workspace.mjs"

const emitted = /(\.d\.ts|\.js)(\.map)?$/

const sourceExists = (src, name) => {
  const stem = join(src, name.replace(emitted, ""))
  return existsSync(`${stem}.ts`) || existsSync(`${stem}.tsx`)
}

/** Removes what earlier builds emitted for sources that are gone: a deep import must not find it any more. */
export const pruneOrphans = () => {
  for (const folder of packageFolders()) {
    const dist = join(folder, "dist")
    const names = existsSync(dist) ? readdirSync(dist, { recursive: true }) : []
    for (const name of names) {
      if (emitted.test(name) && !sourceExists(join(folder, "src"), name)) {
        rmSync(join(dist, name))
      }
    }
  }
}

export const build = () => {
  pruneOrphans()
  return runInForeground(workspaceNode, [join(root, "node_modules/typescript/bin/tsc"), "-b"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"]
  })
}
