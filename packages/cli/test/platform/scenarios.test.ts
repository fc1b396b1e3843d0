import { assert, describe, it } from "@effect/vitest"

import { askDatabase } from "./askDatabase.ts"
import { withFile } from "../support/scenarioFile.ts"
import { makeShop } from "./shop.ts"

const { environment, human, machine, refused } = makeShop()

// More processes die inside of a unit than there are connections.
const deaths = 12

const dyingProcesses = `
name: dying-processes
title: A process after the other dies inside of a unit
setup:
  users:
    - { id: seller, roles: [seller] }
    - { id: buyer }
  products:
    - { id: book, seller: seller, price: 1000, stock: 100 }
  charges:
    - { user: buyer, amount: 100000 }
steps:
${`  - crash: { at: before-commit, restart: 1ms }
  - order: { buyer: buyer, lines: [{ product: book, quantity: 1, price: 1000 }] }
`.repeat(deaths)}expect:
  orders: { placed: ${deaths}, completed: ${deaths} }
  stock:
    book: { available: ${100 - deaths}, reserved: 0, sold: ${deaths} }
  wallets:
    buyer: { balance: ${100_000 - deaths * 1_000} }
  disturbances: { crash: ${deaths} }
`

const busDownForLong = `
name: bus-down-for-long
title: A process dies while the bus is down, which is so for longer than a server may be away
setup:
  users:
    - { id: seller, roles: [seller] }
    - { id: buyer }
  products:
    - { id: book, seller: seller, price: 1000, stock: 2 }
  charges:
    - { user: buyer, amount: 2000 }
steps:
  - bus: down
  - order: { buyer: buyer, lines: [{ product: book, quantity: 1 }], wait: false }
  - wait: 2s
  - crash: { at: now }
  - wait: 2min
  - bus: up
  - wait: 2min
  - order: { buyer: buyer, lines: [{ product: book, quantity: 1 }] }
expect:
  orders: { placed: 2, completed: 2 }
`

const manyOrders = 1_000

const oneAfterTheOther = `
name: one-after-the-other
title: Somebody orders again and again
setup:
  users:
    - { id: seller, roles: [seller] }
    - { id: buyer }
  products:
    - { id: book, seller: seller, price: 1000, stock: ${manyOrders} }
steps:
${"  - order: { buyer: buyer, lines: [{ product: book, quantity: 1, price: 1000 }] }\n".repeat(manyOrders)}expect:
  orders: { placed: ${manyOrders} }
`

/** The database that a run has to itself, once it is there. */
const scratchDatabase = async (): Promise<string> => {
  for (;;) {
    const [found] = await askDatabase(
      environment,
      "select datname from pg_database where datname like 'sagaproof_scratch_%'"
    )
    if (found !== undefined) {
      return String(found["datname"])
    }
  }
}

interface Met {
  readonly met: boolean
}

describe("scenario run --platform postgres", () => {
  it("ends as in memory: the same values, and every checker passes", async () => {
    for (const name of ["walk-through", "balance-short", "cancel-completed --delivery bus"]) {
      const onPostgres = await machine(`scenario run ${name} --platform postgres`)
      const inMemory = await machine(`scenario run ${name}`)
      assert.strictEqual(onPostgres.verdict, "pass")
      assert.deepStrictEqual(onPostgres.data.orders, inMemory.data.orders)
      const [[run], [other]] = [onPostgres.data.runs, inMemory.data.runs]
      assert.isTrue(run.expectations.every(({ met }: Met) => met))
      assert.deepStrictEqual(run.observed.stock, other.observed.stock)
      assert.deepStrictEqual(run.observed.wallets, other.observed.wallets)
    }
  })

  it("survives its processes, however many of them die", async () => {
    const folder = withFile("dying-processes.yaml", dyingProcesses)
    for (const delivery of ["local", "bus"]) {
      const ran = await human(
        `scenario run dying-processes.yaml --platform postgres --preset reserve-first --delivery ${delivery}`,
        { folder }
      )
      assert.strictEqual(ran.code, 0, ran.stdout + ran.stderr)
    }
  })

  it("takes the bus that a scenario has taken down for no trouble of its database", async () => {
    const folder = withFile("bus-down-for-long.yaml", busDownForLong)
    const ran = await human("scenario run bus-down-for-long.yaml --platform postgres --delivery bus", { folder })
    assert.strictEqual(ran.code, 0, ran.stdout + ran.stderr)
  })

  it("ends by one clear error when its database is gone meanwhile", async () => {
    const folder = withFile("one-after-the-other.yaml", oneAfterTheOther)
    const running = human("scenario run one-after-the-other.yaml --platform postgres", { folder })
    await askDatabase(environment, `drop database ${await scratchDatabase()} with (force)`)
    const { code, stderr } = await running
    assert.strictEqual(code, 4, stderr)
    assert.match(stderr, /error\[DATABASE_(UNAVAILABLE|REFUSES|MISSING)\]: /)
  })

  it("waits for no deadline: an hour of them takes as long as its statements", async () => {
    const { code, stdout } = await human("scenario run one-refund --platform postgres --delivery bus")
    assert.strictEqual(code, 0, stdout)
    assert.match(stdout, /✔ one-refund, reserve-first, bus: pass\n.* 39\d\d\.\d+ s of leaping time\n$/)
  })

  it("can be interrupted", async () => {
    const controller = new AbortController()
    controller.abort("SIGINT")
    const { code, stderr } = await human("scenario run bus-down --platform postgres", { signal: controller.signal })
    assert.strictEqual(code, 130)
    assert.match(stderr, /error\[INTERRUPTED\]: the scenario bus-down /)
  })

  it("leaves nothing behind, and no trace on the durable platform", async () => {
    assert.deepStrictEqual((await machine("user list")).data, { users: [], total: 0 })
  })

  it("refuses a database that it does not need", async () => {
    await refused("scenario run coffee --local", 2, "CONFLICTING_OPTIONS")
    await refused("demo --database container", 2, "CONFLICTING_OPTIONS")
    await refused("scenario run coffee --platform paper", 2, "INVALID_VALUE")
    await refused("demo --platform postgres --database-url nowhere", 2, "DATABASE_URL_MALFORMED")
  })
})

describe("demo --platform postgres", () => {
  it("shows the same orders, and every ledger adds up", async () => {
    const { code, stderr, stdout } = await human("demo --platform postgres")
    assert.strictEqual(code, 0, stderr)
    assert.include(stdout, "on Postgres and in leaping time")
    assert.match(stdout, /✔ 203 orders, and every ledger adds up\n$/)
  })
})
