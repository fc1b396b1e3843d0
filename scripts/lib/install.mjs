import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { packageFolders, root, workspaceNode } from "./workspace.mjs"

export const pnpmVersion = "12.21.0"

const stampFile = join(root, "node_modules/.cache/sagaproof/installed")

/** Everything that decides what an install yields. */
const fingerprint = () => {
  const files = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]
    .map((name) => join(root, name))
    .concat(packageFolders().map((folder) => join(folder, "package.json")))
  const hash = createHash("sha256").update(`${pnpmVersion} ${process.platform} ${process.arch}`)
  for (const file of files) {
    hash.update("\0").update(file.slice(root.length)).update("\0").update(readFileSync(file))
  }
  return hash.digest("hex")
}

const linksAreWhole = () =>
  existsSync(workspaceNode) &&
  existsSync(join(root, "node_modules/.bin/tsc")) &&
  packageFolders().every((folder) => existsSync(join(folder, "node_modules")))

export const isInstalled = () =>
  existsSync(stampFile) && readFileSync(stampFile, "utf8") === fingerprint() && linksAreWhole()

const runQuietly = (program, args) =>
  spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    // Without a terminal to ask on, pnpm takes this as the leave to replace a node_modules of another shape.
    env: { ...process.env, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32"
  })

const outputOf = ({ stdout, stderr, error }) => [stdout, stderr, error?.message].filter(Boolean).join("\n")

const npmExec = ["exec", "--yes", "--loglevel=error", `--package=pnpm@${pnpmVersion}`, "--"]

const pnpmInstall = () =>
  runQuietly("npm", npmExec.concat(["pnpm", "install", "--frozen-lockfile", "--reporter=append-only"]))

/** The last step of an install: the tools can really be run. Answers what is wrong, or undefined. */
const selfCheck = () => {
  const node = runQuietly(workspaceNode, ["--version"])
  return node.status === 0 ? undefined : `The workspace's Node does not run: ${outputOf(node)}`
}

/** Takes the stamp away before it changes anything and puts it back last: an install that was cut short is redone. */
export const install = () => {
  rmSync(stampFile, { force: true })
  const wanted = fingerprint()
  const run = pnpmInstall()
  const problem = run.status === 0 ? selfCheck() : outputOf(run)
  if (problem !== undefined) {
    return problem
  }
  mkdirSync(join(stampFile, ".."), { recursive: true })
  writeFileSync(`${stampFile}.new`, wanted)
  renameSync(`${stampFile}.new`, stampFile)
  return undefined
}
