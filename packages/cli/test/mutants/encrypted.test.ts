import { assert, describe, it } from "@effect/vitest"

import { fakeServer } from "../../../services/test/adapters/postgres/server/fakeServer.ts"
import { run } from "../support/run.ts"

describe("mutants on a server whose connections are encrypted", () => {
  it("are refused where a fault has to see when a COMMIT is sent, and none has survived", async () => {
    const { port, server } = await fakeServer("18.4", true)
    const url = `postgresql://u@127.0.0.1:${port}/x?sslmode=disable`
    const line = `mutants --platform postgres --seeds 1 --database-url ${url}`
    const { code, stderr, stdout } = await run(line.split(" "))
    server.close()
    assert.deepStrictEqual([code, stdout], [2, ""])
    const said = stderr.replaceAll(/\s+/g, " ")
    assert.include(said, "error[CONNECTION_ENCRYPTED]: the bug db.commit-unknown-as-done and 2 more cannot be hunted")
    assert.include(said, "fix: add sslmode=disable to the database URL, or name other bugs")
  })
})
