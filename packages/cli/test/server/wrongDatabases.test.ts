import { assert, describe, it } from "@effect/vitest"
import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { dataFolder } from "../support/dataFolder.ts"
import { run } from "../support/run.ts"

const data = dataFolder()
writeFileSync(join(data, "file"), "")

const secret = "Geheim"

/** Command lines with the code of their error, the code that they end with, and the way out that they must be given. */
const wrong: ReadonlyArray<readonly [line: string, code: string, exit: number, fix: RegExp]> = [
  ["up --database-url nonsense", "DATABASE_URL_MALFORMED", 2, /postgresql:\/\/USER/],
  [`up --database-url mysql://u:${secret}@h/x`, "DATABASE_URL_MALFORMED", 2, /postgresql:\/\/USER/],
  [`up --database-url postgresql://u:${secret}@h`, "DATABASE_URL_MALFORMED", 2, /postgresql:\/\/USER/],
  [`status --database-url postgresql://u:${secret}@h.invalid/x`, "DATABASE_HOST_UNKNOWN", 4, /host's name/],
  [`status --database-url postgresql://u:${secret}@127.0.0.1:1/x`, "DATABASE_REFUSED", 4, /start the server/],
  [
    `mutants --platform postgres --database-url postgresql://u:${secret}@127.0.0.1:1/x`,
    "DATABASE_REFUSED",
    4,
    /start the server/
  ],
  [`down --database-url postgresql://u:${secret}@h/x`, "SERVER_NOT_OURS", 2, /leave --database-url out/],
  [`reset --yes --database-url postgresql://u:${secret}@h/x`, "SERVER_NOT_OURS", 2, /leave --database-url out/],
  [`up --local --database-url postgresql://u:${secret}@h/x`, "CONFLICTING_OPTIONS", 2, /sagaproof up --help/],
  ["up --database container --local", "CONFLICTING_OPTIONS", 2, /leave --local out/],
  ["up --database container --port 5555", "CONFLICTING_OPTIONS", 2, /leave --port out/],
  ["up --database oracle", "INVALID_VALUE", 2, /sagaproof up --help/],
  ["up --port 0", "INVALID_VALUE", 2, /sagaproof up --help/],
  ["up --port 70000", "INVALID_VALUE", 2, /sagaproof up --help/],
  ["up", "DATA_FOLDER_NOT_WRITABLE", 4, /XDG_DATA_HOME/]
]

const surroundings = { environment: { XDG_DATA_HOME: join(data, "file") } }

describe("a database that cannot be worked on", () => {
  it.each(wrong)("%s: one clear error, code %s, exit %i", async (line, code, exit, fix) => {
    const human = await run(line.split(" "), surroundings)
    assert.strictEqual(human.code, exit)
    assert.strictEqual(human.stdout, "")
    assert.isTrue(human.stderr.startsWith(`error[${code}]: `), human.stderr)
    assert.match(human.stderr, fix)
    assert.notMatch(human.stderr, /Geheim|^ +at /m)
    assert.strictEqual(human.stderr.match(/^ {2}fix: /gm)?.length, 1)
  })

  it.each(wrong)("%s: the same as a document", async (line, code, exit) => {
    const machine = await run([...line.split(" "), "--json"], surroundings)
    assert.strictEqual(machine.code, exit)
    assert.strictEqual(machine.stderr, "")
    const document = JSON.parse(machine.stdout)
    assert.deepInclude(document, { schema: "sagaproof.error/1", exitCode: exit, data: null })
    assert.strictEqual(document.errors[0].code, code)
    assert.notInclude(machine.stdout, secret)
  })

  it("says why, to machines too", async () => {
    const { stdout } = await run(["up", "--json"], surroundings)
    assert.match(JSON.parse(stdout).errors[0].message, /: a part of its path is a file$/)
  })
})
