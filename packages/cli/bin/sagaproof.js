#!/usr/bin/env node
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const oldestNodeMajor = 22
const exitNotReady = 70

const launcher = fileURLToPath(import.meta.url)
const built = new URL("../dist/bin.js", import.meta.url)

const refuse = (reason) => {
  process.stderr.write(`sagaproof: ${reason}\n`)
  process.exit(exitNotReady)
}

/** The Node that the workspace has among its dependencies, in the nearest folder above. */
const findWorkspaceNode = (folder) => {
  const name = process.platform === "win32" ? "node.exe" : "node"
  const candidate = join(folder, "node_modules/node/bin", name)
  if (existsSync(candidate)) {
    return candidate
  }
  return dirname(folder) === folder ? undefined : findWorkspaceNode(dirname(folder))
}

const runAgainOn = (node) => {
  const child = spawn(node, [launcher, ...process.argv.slice(2)], { stdio: "inherit" })
  const forward = (signal) => {
    // A terminal sends Ctrl-C to the child by itself.
    if (signal !== "SIGINT" || !process.stdin.isTTY) {
      child.kill(signal)
    }
  }
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"]
  signals.forEach((signal) => process.on(signal, forward))
  child.on("error", (error) => refuse(error.message))
  child.on("exit", (code, signal) => {
    signals.forEach((name) => process.off(name, forward))
    if (signal === null) {
      process.exit(code)
    }
    process.kill(process.pid, signal)
  })
}

if (!existsSync(built)) {
  refuse("it is not built yet: run `npm start` or `npm run setup` at the root of the checkout first.")
} else if (Number.parseInt(process.versions.node, 10) >= oldestNodeMajor) {
  await import(built.href)
} else {
  const node = findWorkspaceNode(dirname(launcher))
  if (node === undefined) {
    refuse(
      `it needs Node ${oldestNodeMajor} or newer: run \`npm start\` or \`npm run setup\` to get one for this checkout.`
    )
  } else {
    runAgainOn(node)
  }
}
