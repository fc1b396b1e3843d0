import { assert, describe, it } from "@effect/vitest"

import { makeShop } from "./shop.ts"

const { human, machine, refused } = makeShop()

const coffee = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const customer = "3fa85f64-5717-4562-b3fc-2c963f66afa6"

describe("an empty platform", () => {
  it("says how to begin", async () => {
    assert.include((await human("user list")).stdout, "sagaproof seed")
    assert.include((await human("product list")).stdout, "sagaproof seed")
    assert.deepStrictEqual((await machine("product list")).data, { products: [], total: 0 })
  })
})

describe("seed", () => {
  it("sets S1's five products and three customers up, with their credit", async () => {
    const { data } = await machine("seed")
    assert.strictEqual(data.added, 9)
    assert.deepStrictEqual(
      data.customers.map(({ balance }: { balance: number }) => balance),
      [1_000_000, 500_000, 250_000]
    )
    const listed = await machine("product list")
    assert.strictEqual(listed.data.total, 5)
    assert.deepInclude(listed.data.products[0].product, { id: coffee, name: "Coffee", salePrice: 5_000 })
    assert.deepInclude(listed.data.products[0].stock, { initial: 1_000, available: 1_000, reserved: 0, sold: 0 })
  })

  it("changes nothing when it is run again", async () => {
    const before = await machine("product list")
    const { data } = await machine("seed")
    assert.strictEqual(data.added, 0)
    assert.deepStrictEqual((await machine("product list")).data, before.data)
    assert.strictEqual((await machine(`wallet history ${customer}`)).data.total, 2)
  })
})

describe("user", () => {
  it("registers a seller with a business, and shows everything about it", async () => {
    const line =
      "user register --id lee --email Lee@Example.com --name Lee --role seller,buyer --phone 010 --address Seoul " +
      "--business-name LeeCo --business-number 123-45 --business-contact Kim --business-category food"
    const { data } = await machine(line)
    assert.deepInclude(data.user, { id: "lee", email: "lee@example.com", roles: ["buyer", "seller"], status: "active" })
    assert.deepStrictEqual(data.seller, { permitted: true, products: [] })
    assert.strictEqual(data.balance, 0)
    const shown = await machine("user show lee")
    assert.deepStrictEqual(shown.data, data)
    assert.match((await human("user show lee")).stdout, /business +LeeCo\n +number +123-45\n/)
  })

  it("draws an id, or derives it from the caller's key", async () => {
    const drawn = await machine("user register --email one@example.com --name One")
    assert.match(drawn.data.user.id, /^[0-9A-Z]{13}$/)
    const line = "user register --email two@example.com --name Two --idempotency-key two"
    assert.deepStrictEqual((await machine(line)).data, (await machine(line)).data)
  })

  it("is suspended, and neither buys nor sells until back", async () => {
    const { data } = await machine("user status lee suspended")
    assert.strictEqual(data.user.status, "suspended")
    assert.isFalse(data.seller.permitted)
    await refused("product register --name X --price 1 --stock 1 --seller lee", 3, "NOT_ALLOWED")
    assert.include((await human("user status lee active")).stdout, "lee is active")
    assert.isTrue((await machine("user show lee")).data.seller.permitted)
    await refused("user status lee gone", 2, "INVALID_VALUE")
    await refused("user status nobody active", 3, "UNKNOWN_USER")
  })

  it("lists users by id, and never cuts an id", async () => {
    const { data } = await machine("user list --limit 2")
    assert.lengthOf(data.users, 2)
    assert.isAbove(data.total, 2)
    const { stdout } = await human("user list")
    assert.include(stdout, customer)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("refuses what is wrong, and changes nothing", async () => {
    const before = (await machine("user list")).data
    await refused("user register --id lee --email other@example.com --name Lee", 3, "ALREADY_EXISTS")
    await refused("user register --id lee2 --email LEE@example.com --name Lee", 3, "EMAIL_ALREADY_REGISTERED")
    await refused("user register --id lee2 --email nowhere --name Lee", 2, "INVALID_REQUEST")
    await refused("user register --id le/e --email a@example.com --name Lee", 2, "INVALID_ID")
    await refused("user register --email a@example.com --name Lee --role sellr", 2, "UNKNOWN_ROLE")
    await refused("user register --email a@example.com --name Lee --role seller,", 2, "INVALID_VALUE")
    await refused("user register --email a@example.com --name Lee --business-name L", 2, "MISSING_OPTION")
    await refused("user register --email a@example.com", 2, "MISSING_OPTION")
    await refused("user show nobody", 3, "UNKNOWN_USER")
    assert.deepStrictEqual((await machine("user list")).data, before)
  })
})

describe("product", () => {
  it("is registered, restocked and stopped", async () => {
    const line = "product register --id tea --name Tea --price 4000 --original-price 4500 --stock 10 --seller lee"
    const { data } = await machine(`${line} --shipping-fee 500 --category drinks --description green`)
    assert.deepInclude(data.product, { id: "tea", salePrice: 4_000, originalPrice: 4_500, shippingFee: 500 })
    assert.deepInclude(data.stock, { initial: 10, available: 10 })
    const restocked = await machine("product restock tea 5 --idempotency-key first")
    assert.deepInclude(restocked.data.stock, { initial: 10, restocked: 5, available: 15 })
    assert.deepStrictEqual((await machine("product restock tea 5 --idempotency-key first")).data, restocked.data)
    assert.strictEqual((await machine("product stop tea")).data.product.status, "stopped")
    assert.strictEqual((await machine("product resume tea")).data.product.status, "on-sale")
    const dear = await machine("product price tea 4200 --original-price 5000")
    assert.deepInclude(dear.data.product, { salePrice: 4_200, originalPrice: 5_000 })
    assert.include((await human("product price tea 4000 --original-price 4500")).stdout, "one costs 4,000 won")
    assert.include((await human("product stop tea")).stdout, "no new orders of it are taken")
    const listingsOf = async (line: string) =>
      (await machine(line)).data.products
        .filter(({ product }: { product: { id: string } }) => ["tea", "rare"].includes(product.id))
        .map(({ listing, product }: { listing: string; product: { id: string } }) => `${product.id} ${listing}`)
    await machine("product register --id rare --name Rare --price 1 --stock 0 --seller lee")
    assert.deepStrictEqual(await listingsOf("product list"), ["rare sold-out"])
    assert.deepStrictEqual(await listingsOf("product list --all"), ["rare sold-out", "tea stopped"])
    assert.match((await human("product list")).stdout, /rare +Rare .*sold out/)
    const { stdout } = await human("product show tea")
    assert.include(stdout, "4,000 won instead of 4,500 won")
    assert.include(stdout, "10 at first + 5 restocked → 15 available + 0 reserved + 0 sold")
    assert.deepStrictEqual((await machine("user show lee")).data.seller.products, ["rare", "tea"])
  })

  it("refuses what is wrong, and changes nothing", async () => {
    const before = (await machine("product list")).data
    const some = "--name X --price 1 --stock 1"
    await refused(`product register ${some} --seller nobody`, 3, "UNKNOWN_USER")
    await refused(`product register ${some} --seller ${customer}`, 3, "NOT_ALLOWED")
    await refused(`product register ${some} --seller lee --id tea`, 3, "ALREADY_EXISTS")
    await refused("product register --name X --price 9 --original-price 5 --stock 1 --seller lee", 2, "INVALID_REQUEST")
    await refused("product register --name X --price 1.5 --stock 1 --seller lee", 2, "INVALID_VALUE")
    await refused("product register --name X --price 1 --stock -1 --seller lee", 2, "INVALID_VALUE")
    await refused("product restock tea 0", 2, "INVALID_VALUE")
    await refused("product restock tea many", 2, "INVALID_VALUE")
    await refused("product restock nothing 1", 3, "UNKNOWN_PRODUCT")
    await refused("product stop nothing", 3, "UNKNOWN_PRODUCT")
    await refused("product resume nothing", 3, "UNKNOWN_PRODUCT")
    await refused("product price nothing 1", 3, "UNKNOWN_PRODUCT")
    await refused("product price tea -1", 2, "INVALID_VALUE")
    await refused("product price tea 9 --original-price 5", 2, "INVALID_REQUEST")
    await refused("product show nothing", 3, "UNKNOWN_PRODUCT")
    assert.deepStrictEqual((await machine("product list")).data, before)
  })
})

describe("wallet", () => {
  it("is charged once for one key", async () => {
    const { data } = await machine("wallet charge lee 15000 --idempotency-key july")
    assert.deepInclude(data.wallet, { charged: 15_000, balance: 15_000 })
    assert.deepStrictEqual((await machine("wallet charge lee 15000 --idempotency-key july")).data, data)
    assert.deepStrictEqual((await machine("wallet show lee")).data, data)
  })

  it("has a history, the newest first", async () => {
    const { data } = await machine("wallet history lee --limit 1")
    assert.deepInclude(data, { userId: "lee", balance: 15_000, total: 2 })
    assert.deepInclude(data.changes[0], { what: "charged", amount: 15_000, balance: 15_000, orderId: null })
    assert.match((await human("wallet history lee")).stdout, /charged +\+15,000 +15,000\n.*opened +0 +0\n$/)
  })

  it("refuses what is wrong, and changes nothing", async () => {
    await refused("wallet charge lee 150", 2, "INVALID_REQUEST")
    await refused("wallet charge lee 0", 2, "INVALID_REQUEST")
    await refused("wallet charge lee 100000000", 2, "INVALID_REQUEST")
    await refused("wallet charge lee -100", 2, "INVALID_REQUEST")
    await refused("wallet charge lee 99999999999999999999", 2, "INVALID_VALUE")
    await refused("wallet charge lee 16000 --idempotency-key july", 3, "IDEMPOTENCY_CONFLICT")
    await refused("wallet charge nobody 100", 3, "UNKNOWN_USER")
    await refused("wallet show nobody", 3, "UNKNOWN_USER")
    await refused("wallet history nobody", 3, "UNKNOWN_USER")
    await refused("wallet history lee --limit 0", 2, "INVALID_VALUE")
    assert.strictEqual((await machine("wallet show lee")).data.wallet.balance, 15_000)
  })
})
