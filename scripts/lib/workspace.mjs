import { existsSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The Node that the workspace runs on: a dependency, whatever Node started this script. */
export const workspaceNode = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node")

/** The folder of every package that has a manifest. */
export const packageFolders = () =>
  readdirSync(join(root, "packages"))
    .sort()
    .map((name) => join(root, "packages", name))
    .filter((folder) => existsSync(join(folder, "package.json")))
