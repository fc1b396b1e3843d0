import { assert, describe, it } from "@effect/vitest"

import { askDatabase } from "./askDatabase.ts"
import { makeShop } from "./shop.ts"

const { environment, machine, refused } = makeShop()

describe("a database that another build has laid out", () => {
  it("is refused by one clear error, until it is reset", async () => {
    await machine("seed")
    await askDatabase(environment, "update platform.migration set checksum = 'other' where version = 2")
    for (const line of ["user list", "seed", "verify", "serve"]) {
      assert.include(await refused(line, 4, "SCHEMA_DIFFERENT"), "sagaproof reset")
    }
    await machine("reset --yes")
    assert.deepStrictEqual((await machine("user list")).data, { users: [], total: 0 })
  })

  it("is refused where that build is a newer one", async () => {
    await askDatabase(environment, "insert into platform.migration (version, name) values (900, 'newer')")
    await refused("user list", 4, "SCHEMA_TOO_NEW")
  })
})
