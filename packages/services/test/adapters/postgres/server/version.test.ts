import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"

import { fakeServer } from "./fakeServer.ts"

const openOn = async (version: string) => {
  const { port, server } = await fakeServer(version)
  const url = Redacted.make(`postgresql://u:Geheim@127.0.0.1:${port}/x`)
  const result = await Effect.runPromise(Effect.result(Effect.scoped(openDatabase({ kind: "url", url }))))
  server.close()
  return result
}

describe("a server's version", () => {
  it.each(["9.6.24", "15.8 (Debian 15.8-1)", "nonsense"])("%s is refused", async (version) => {
    const result = await openOn(version)
    assert.strictEqual(result._tag, "Failure")
    const problem = result._tag === "Failure" ? result.failure : undefined
    assert.strictEqual(problem?.code, "DATABASE_TOO_OLD", problem?.because)
    assert.include(problem?.message, `Postgres ${version}`)
    assert.match(problem?.fix ?? "", /version 16 or newer/)
  })

  it.each([
    ["16.0", "16.0"],
    ["16.3 (Debian 16.3-1)", "16.3"],
    ["19beta1", "19beta1"]
  ])("%s is taken", async (version, shown) => {
    const result = await openOn(version)
    assert.strictEqual(
      result._tag === "Success" ? result.success.version : `${result.failure.message}: ${result.failure.because}`,
      shown
    )
  })
})
