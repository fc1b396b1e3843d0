import { assert, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

import { dataFolder } from "../support/dataFolder.ts"

const program = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))
const data = dataFolder()

/** `sagaproof up` as a process of its own. */
const up = (): Promise<{ readonly started: boolean; readonly pid: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--conditions=source", program, "up", "--json"], {
      env: { ...process.env, XDG_DATA_HOME: data },
      stdio: ["ignore", "pipe", "inherit"]
    })
    let output = ""
    child.stdout.on("data", (part: Buffer) => (output += part.toString("utf8")))
    child.on("close", (code) => (code === 0 ? resolve(JSON.parse(output).data) : reject(new Error(output))))
  })

it("commands at the same instant start one server, also after it was killed", async () => {
  const first = await Promise.all([up(), up(), up()])
  assert.strictEqual(first.filter(({ started }) => started).length, 1)
  const pids = new Set(first.map(({ pid }) => pid))
  assert.strictEqual(pids.size, 1)
  process.kill(Number([...pids][0]), "SIGKILL")
  const second = await Promise.all([up(), up(), up()])
  assert.strictEqual(second.filter(({ started }) => started).length, 1)
  assert.strictEqual(new Set(second.map(({ pid }) => pid)).size, 1)
  assert.isFalse(pids.has(second[0]?.pid ?? 0))
})
