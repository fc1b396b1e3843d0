import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

import { rejectionCodes } from "@sagaproof/core/rejection/RejectionCode"
import { databaseProblems } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"

import { exitCodes } from "../../src/exit/exitCodes.ts"
import { makeProgram } from "../../src/program.ts"
import { makeContext } from "../../src/terminal/makeContext.ts"
import { run } from "../support/run.ts"

const context = makeContext({} as never, () => undefined)

const commandLines = makeProgram(context).commands.flatMap((command) => [
  command.name(),
  ...command.commands.map((child) => `${command.name()} ${child.name()}`)
])

const runnable = makeProgram(context).commands.flatMap((command) =>
  command.commands.length === 0
    ? [command.name()]
    : command.commands.map((child) => `${command.name()} ${child.name()}`)
)

describe("help", () => {
  it.each(commandLines)("tells of %s, the same in every way to ask", async (line) => {
    const asked = await run([...line.split(" "), "--help"])
    assert.strictEqual(asked.code, 0)
    assert.isTrue(asked.stdout.startsWith(`Usage: sagaproof ${line} `), asked.stdout)
    assert.include(asked.stdout, "--json")
  })

  it.each(runnable)("of %s has an example that begins with the command", async (line) => {
    const { stdout } = await run([...line.split(" "), "--help"])
    assert.match(stdout, new RegExp(`^ {2}\\$ sagaproof ${line}`, "m"))
  })

  it("of the bare program goes to standard output and ends well", async () => {
    const bare = await run([])
    assert.strictEqual(bare.code, 0)
    assert.strictEqual(bare.stderr, "")
    for (const command of makeProgram(context).commands) {
      assert.include(bare.stdout, `  ${command.name()}`)
    }
  })

  it("tells every exit code", async () => {
    const { stdout } = await run(["help", "exit-codes"])
    for (const { code } of Object.values(exitCodes)) {
      assert.match(stdout, new RegExp(`^ +${code}  \\S`, "m"))
    }
  })

  it.each(Object.keys(rejectionCodes))("tells what %s means and how to mend it", async (code) => {
    const { stdout } = await run(["help", code])
    assert.match(stdout, /meaning: .+\n {2}fix: {5}.+/)
  })

  it.each(Object.entries(databaseProblems))("tells what %s means", async (code, meaning) => {
    const { stdout } = await run(["help", code])
    assert.include(stdout, `meaning: ${meaning}\n`)
  })

  it("prints the version", async () => {
    assert.match((await run(["-V"])).stdout, /^\d+\.\d+\.\d+\n$/)
    assert.match(JSON.parse((await run(["--version", "--json"])).stdout).data.text, /^\d+\.\d+\.\d+$/)
  })
})

describe("the start", () => {
  it.each(["--help", "scenario run --help", "-V", "nonsense"])("of %s loads commander and nothing heavy", (line) => {
    const note =
      "import { registerHooks } from 'node:module'; registerHooks({ load(url, context, next) { process.stderr.write('LOADED ' + url + '\\n'); return next(url, context) } })"
    const program = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))
    const { stderr } = spawnSync(
      process.execPath,
      [
        "--conditions=source",
        "--import",
        `data:text/javascript,${encodeURIComponent(note)}`,
        program,
        ...line.split(" ")
      ],
      { encoding: "utf8" }
    )
    const loaded = stderr.split("\n").filter((each) => each.startsWith("LOADED "))
    assert.isTrue(loaded.some((url) => url.includes("/commander/")))
    assert.deepStrictEqual(
      loaded.filter((url) => /node_modules\/(?!.*\/?commander\/)|\/packages\/(core|services|sim)\//.test(url)),
      []
    )
  })
})
