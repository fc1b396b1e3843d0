import { assert, describe, it } from "@effect/vitest"
import { appendFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { vi } from "vitest"

import { askDatabase } from "./askDatabase.ts"
import { makeShop } from "./shop.ts"
import { startTool } from "./startTool.ts"
import { unusedPort } from "./unusedPort.ts"

const { environment, human, machine, refused } = makeShop()

const coffee = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const buyer = "3fa85f64-5717-4562-b3fc-2c963f66afa6"

interface Checked {
  readonly name: string
  readonly verdict: string
  readonly judged: number
}

const providerVerdict = async (url: string): Promise<Checked | undefined> =>
  (await machine(`verify --provider-url ${url}`)).data.checkers.find(({ name }: Checked) => name === "provider-agrees")

/** How often the charge of an order was due at a process so far, whether that could make the call or not. */
const attemptsOf = async (order: string): Promise<number> => {
  const rows = await askDatabase(
    environment,
    `select attempts from payment.intent where saga_id = 'purchase-${order}' and operation = 'charge'`
  )
  return Number(rows[0]?.["attempts"] ?? 0)
}

describe("provider", () => {
  it("keeps its ledger when it is killed, and the platform's books agree with it", async () => {
    await machine("seed")
    const port = await unusedPort()
    const url = `http://127.0.0.1:${port}`
    const order = `order place --provider-url ${url} --buyer ${buyer} --item ${coffee}:1 --method external`

    const first = startTool(`provider --port ${port}`, environment)
    await first.said("0 entries so far")
    assert.strictEqual((await machine(`${order} --id before --wait`)).data.saga.status, "completed")
    await first.end("SIGKILL")
    // Killed in the middle of the next line.
    const ledger = join(environment["XDG_DATA_HOME"] ?? "", "sagaproof", "provider", `${port}.ndjson`)
    appendFileSync(ledger, '{"call":{"gateway":"carr')

    const waiting = await machine(`${order} --id during --wait --timeout 1`, 5)
    assert.strictEqual(waiting.errors[0].code, "STILL_UNDER_WAY")
    assert.include(await refused(`verify --provider-url ${url}`, 4, "PROVIDER_UNREACHABLE"), "sagaproof provider")

    const second = startTool(`provider --port ${port} --json`, environment)
    await second.said("2 entries so far")
    await second.said("last line was unfinished, 24 bytes")
    const host = startTool("serve", { ...environment, SAGAPROOF_PROVIDER_URL: url })
    assert.strictEqual((await machine("order watch during")).data.order.status, "confirmed")
    assert.strictEqual((await host.end("SIGTERM")).code, 143)

    const { stdout } = await human("payment show during")
    assert.match(stdout, /CAPTURE +SUCCESS +5,000 won +charge-/)
    const cancelled = await machine(`order cancel before --provider-url ${url}`)
    assert.strictEqual(cancelled.data.saga.status, "completed")
    assert.deepInclude(await providerVerdict(url), { verdict: "pass" })

    const { code, stdout: told } = await second.end("SIGINT")
    assert.strictEqual(code, 130)
    const { data } = JSON.parse(told)
    assert.strictEqual(data.before, 2)
    // A charge and a delivery of each order, and both taken back of one.
    assert.strictEqual(data.entries, 6)
  })

  it("is not missed by a process that knows of none: calls wait for one that does", async () => {
    const port = await unusedPort()
    const url = `http://127.0.0.1:${port}`
    const order = `order place --provider-url ${url} --buyer ${buyer} --item ${coffee}:1 --method external`
    assert.strictEqual((await machine(`${order} --id patient --wait --timeout 1`, 5)).errors[0].code, "STILL_UNDER_WAY")

    const ignorant = startTool("serve", environment)
    await ignorant.said("ready")
    await vi.waitUntil(async () => (await attemptsOf("patient")) >= 2, { timeout: 30_000, interval: 250 })
    assert.strictEqual((await ignorant.end("SIGTERM")).code, 143)

    const tool = startTool(`provider --port ${port}`, environment)
    await tool.said("ready")
    const host = startTool("serve", { ...environment, SAGAPROOF_PROVIDER_URL: url })
    assert.strictEqual((await machine("order watch patient")).data.order.status, "confirmed")
    assert.strictEqual((await host.end("SIGTERM")).code, 143)
    await tool.end("SIGINT")
  })

  it("tells by itself what it has decided, where it does not answer", async () => {
    const port = await unusedPort()
    const tool = startTool(`provider --port ${port} --lose-answers 100% --notify twice --notify-within 10`, environment)
    await tool.said("ready")
    const host = startTool("serve", { ...environment, SAGAPROOF_PROVIDER_URL: `http://127.0.0.1:${port}` })
    await host.said("ready")
    const line = `order place --provider-url http://127.0.0.1:${port} --buyer ${buyer} --item ${coffee}:1`
    assert.strictEqual((await machine(`${line} --method external --id told --wait`)).data.saga.status, "completed")
    const heard = await askDatabase(
      environment,
      "select distinct subject from platform.message where type = 'GatewayNotified' order by 1"
    )
    assert.isTrue(heard.some(({ subject }) => String(subject).includes("told")))
  })

  it("declines what it is told to", async () => {
    const port = await unusedPort()
    const tool = startTool(`provider --port ${port} --decline-rate 100%`, environment)
    await tool.said("ready")
    const line = `order place --provider-url http://127.0.0.1:${port} --buyer ${buyer} --item ${coffee}:1`
    const { data, errors } = await machine(`${line} --method external --id no --wait`, 3)
    assert.strictEqual(data.saga.status, "compensated")
    assert.include(errors[0].message, "limit-exceeded")
  })

  it("refuses what is wrong", async () => {
    const port = await unusedPort()
    const busy = startTool(`provider --port ${port}`, environment)
    await busy.said("ready")
    const other = join(environment["XDG_DATA_HOME"] ?? "", "other.ndjson")
    assert.include(await refused(`provider --port ${port} --ledger ${other}`, 4, "PORT_NOT_FREE"), `${port}`)
    const ledger = join(environment["XDG_DATA_HOME"] ?? "", "sagaproof", "provider", `${port}.ndjson`)
    const free = await unusedPort()
    assert.include(await refused(`provider --port ${free} --ledger ${ledger}`, 4, "LEDGER_IN_USE"), ledger)
    await refused("provider --notify sometimes", 2, "INVALID_VALUE")
    await refused("provider --port 0", 2, "INVALID_VALUE")
    await refused("provider --decline-rate 2", 2, "INVALID_VALUE")
    await refused("provider --ledger /proc/ledger.ndjson", 4, "LEDGER_NOT_WRITABLE")
    writeFileSync(other, "hello\n")
    appendFileSync(other, "and more")
    assert.include(await refused(`provider --ledger ${other}`, 4, "MALFORMED_LEDGER"), "line 1")
    for (const url of ["nowhere", "ftp://127.0.0.1", "http://127.0.0.1:1/path"]) {
      await refused(
        `order place --buyer ${buyer} --item ${coffee}:1 --provider-url ${url}`,
        2,
        "PROVIDER_URL_MALFORMED"
      )
    }
  })
})
