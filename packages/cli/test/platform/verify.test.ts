import { assert, describe, it } from "@effect/vitest"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import * as Effect from "effect/Effect"

import { databaseSource } from "../../src/database/databaseSource.ts"
import { placeBroken } from "./breakPlatform.ts"
import { makeShop } from "./shop.ts"

const { environment, human, machine, refused } = makeShop()

const coffee = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const rich = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
const poor = "987fcdeb-51a2-43d1-b4c5-316227849201"

interface Checked {
  readonly name: string
  readonly verdict: string
  readonly judged: number
}

const checkersOf = ({ data }: { readonly data: { readonly checkers: ReadonlyArray<Checked> } }) =>
  new Map(data.checkers.map(({ judged, name, verdict }) => [name, { verdict, judged }]))

/** Does to the database what no program of ours does. */
const tamper = (statement: string): Promise<unknown> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(openDatabase(databaseSource({ environment, folder: "/" }, {})), ({ client }) =>
        ask(client, statement)
      )
    )
  )

describe("verify", () => {
  it("proves nothing of a platform on which nothing has happened", async () => {
    const { data, verdict } = await machine("verify", 5)
    assert.strictEqual(verdict, "unknown")
    assert.deepStrictEqual(data.sagas, { ended: 0, open: 0, stuck: 0 })
  })

  it("passes where the ledgers agree, and says how much it has judged", async () => {
    await machine("seed")
    await machine(`order place --buyer ${rich} --item ${coffee}:2 --wait`)
    await machine(`order place --buyer ${poor} --item ${coffee}:60 --wait`, 3)
    const found = await machine("verify")
    assert.deepInclude(found.data, { atRest: true, sagas: { ended: 2, open: 0, stuck: 0 }, stuck: [] })
    const checkers = checkersOf(found)
    assert.deepStrictEqual(checkers.get("stock-equals-orders"), { verdict: "pass", judged: 5 })
    assert.deepStrictEqual(checkers.get("sagas-ended"), { verdict: "pass", judged: 2 })
    assert.deepStrictEqual(checkers.get("provider-agrees"), { verdict: "unknown", judged: 0 })
    const { stdout } = await human("verify")
    assert.match(stdout, /✔ the ledgers agree: \d+ checkers passed\n$/)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("judges while orders flow: rules that hold at rest keep to what has ended", async () => {
    await placeBroken(environment, coffee, [
      { orderId: "held", message: "ConfirmReservation", buyerId: rich, quantity: 1 },
      { orderId: "lost", message: "ReleaseStock", buyerId: poor, quantity: 60 }
    ])
    const placing = Promise.all(
      Array.from({ length: 4 }, () => machine(`order place --buyer ${rich} --item ${coffee}:1 --wait`))
    )
    for (const flowing of [await machine("verify"), await machine("verify")]) {
      assert.strictEqual(flowing.data.atRest, false)
      assert.isAtLeast(flowing.data.sagas.open, 2)
      const checkers = checkersOf(flowing)
      assert.strictEqual(checkers.get("stock-conservation")?.verdict, "pass")
      assert.isAtLeast(checkers.get("order-agreement")?.judged ?? 0, 2)
      assert.deepStrictEqual(checkers.get("sagas-ended"), { verdict: "unknown", judged: 0 })
    }
    await placing
    const { stdout } = await human("verify")
    assert.include(stdout, "6 sagas ended, 2 open")
    assert.match(stdout, /STUCK\n(.*\n)* +purchase-held of order held: stuck \(parked\)\n/)
  })

  it("fails where a saga is stuck for good", async () => {
    await machine("parked redrive purchase-held")
    const [undo] = (await machine("parked show purchase-lost")).data.messages
    await machine(`parked drop purchase-lost ${undo.messageId}`)
    const found = await machine("verify", 1)
    assert.strictEqual(found.data.stuck[0].sagaId, "purchase-lost")
    assert.strictEqual(checkersOf(found).get("sagas-ended")?.verdict, "fail")
    await machine("saga retry purchase-lost")
    assert.strictEqual((await machine("verify")).data.atRest, true)
  })

  it("fails where a sale is not where its order is, and names what is wrong", async () => {
    await tamper(`update inventory.stock set available = available + 1, sold = sold - 1 where product_id = '${coffee}'`)
    const found = await machine("verify", 1)
    assert.strictEqual(found.verdict, "fail")
    assert.strictEqual(checkersOf(found).get("stock-equals-orders")?.verdict, "fail")
    const { code, stdout } = await human("verify")
    assert.strictEqual(code, 1)
    assert.match(stdout, new RegExp(`✗ stock-equals-orders *\n.*${coffee}`))
  })

  it("needs no database for a file", async () => {
    await refused("verify run.ndjson --database embedded", 2, "CONFLICTING_OPTIONS")
    await refused("verify run.ndjson --local", 2, "CONFLICTING_OPTIONS")
  })
})
