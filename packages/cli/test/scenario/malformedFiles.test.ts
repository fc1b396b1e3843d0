import { assert, describe, it } from "@effect/vitest"

import { run } from "../support/run.ts"
import { withFile } from "../support/scenarioFile.ts"

const good = `name: mine
title: A scenario of mine
setup:
  users: [{ id: seller, roles: [seller] }, { id: buyer }]
  products:
    - { id: cup, seller: seller, price: 1000, stock: 1 }
steps:
  - charge: { user: buyer, amount: 1000 }
  - order: { as: first, buyer: buyer, lines: [{ product: cup, quantity: 1 }] }
  - cancel: { order: first }
expect:
  orders: { placed: 1 }
  stock:
    cup: { available: 1 }
  equations:
    - stock.cup.sold == orders.completed
`

const without = (line: RegExp): string => good.replace(line, "")

type WrongFile = readonly [name: string, text: string, place: string, message: string, fix?: string]

/** Files that are wrong: what is changed in the good one, then the place, the sentence and the suggestion. */
const wrong: ReadonlyArray<WrongFile> = [
  ["no name", without(/^name: mine\n/), "1:1", "name is missing"],
  ["a name with spaces", good.replace("mine", "My own"), "1:7", "name: expected a name of small letters"],
  ["a misspelt key", good.replace("setup:", "setpu:"), "3:1", "there is no setpu here", "did you mean setup?"],
  [
    "a misspelt key deep down",
    good.replace("price:", "prize:"),
    "6:34",
    "setup.products[1]: there is no prize here",
    "did you mean price?"
  ],
  [
    "a misspelt step",
    good.replace("- order:", "- ordr:"),
    "9:5",
    "steps[2]: there is no ordr here",
    "did you mean order?"
  ],
  [
    "a misspelt part of a step",
    good.replace("quantity", "quantty"),
    "9:63",
    "steps[2].order.lines[1]: there is no quantty here",
    "did you mean quantity?"
  ],
  [
    "no product in a line",
    good.replace("product: cup, quantity", "quantity"),
    "9:47",
    "steps[2].order.lines[1]: product is missing"
  ],
  [
    "a text for a number",
    good.replace("amount: 1000", "amount: much"),
    "8:36",
    'steps[1].charge.amount: expected a whole number, found "much"'
  ],
  [
    "a fraction",
    good.replace("amount: 1000", "amount: 10.5"),
    "8:36",
    "steps[1].charge.amount: expected a whole number, found 10.5",
    "write a whole number, such as 11"
  ],
  [
    "an infinite stock",
    good.replace("stock: 1", "stock: .inf"),
    "6:54",
    "setup.products[1].stock: expected a whole number, found Infinity",
    "write a whole number of at most 15 digits"
  ],
  [
    "a number beyond those that can be counted",
    good.replace("stock: 1", "stock: 9007199254740993"),
    "6:54",
    "setup.products[1].stock: expected a whole number, found 9007199254740992",
    "write a whole number of at most 15 digits"
  ],
  [
    "hosts without number",
    good.replace("setup:", "platform: { instances: 101 }\nsetup:"),
    "3:24",
    "platform.instances: expected a whole number from 1 to 100, found 101",
    "write a whole number from 1 to 100"
  ],
  [
    "partitions without number",
    good.replace("setup:", "platform: { partitions: 1001 }\nsetup:"),
    "3:25",
    "platform.partitions: expected a whole number from 1 to 1000, found 1001",
    "write a whole number from 1 to 1000"
  ],
  [
    "an endless wait",
    good.replace("- cancel", "- wait: 8761h\n  - cancel"),
    "10:11",
    'steps[3].wait: expected a duration of at most 8760h, found "8761h"'
  ],
  [
    "a share of more than all",
    good.replace(
      "setup:",
      "platform: { gateways: { carrier: { misfortunes: [{ decline: { code: NO, share: 2 } }] } } }\nsetup:"
    ),
    "3:80",
    "share: expected a number from 0 to 1, found 2",
    "write a number from 0 to 1"
  ],
  [
    "a negative count",
    good.replace("available: 1", "available: -1"),
    "14:23",
    "expect.stock.cup.available: expected a whole number, 0 or more, found -1"
  ],
  [
    "an impossible count",
    good.replace("buyer: buyer,", "buyer: buyer, count: 1000000000,"),
    "9:46",
    "steps[2].order.count: expected a whole number from 1 to 10000"
  ],
  [
    "a wrong role",
    good.replace("[seller]", "[boss]"),
    "4:33",
    'setup.users[1].roles[1]: expected one of buyer, seller, admin, found "boss"'
  ],
  [
    "a mapping for a list",
    good.replace("steps:\n  - charge", "steps:\n    charge").replace(/ {2}- (order|cancel)/g, "    $1"),
    "8:5",
    "steps: expected a list, found a mapping"
  ],
  [
    "no steps",
    good.replace(/steps:\n(?: {2}- .*\n)+/, "steps: []\n"),
    "7:8",
    "steps: expected a list of 1 or more, found an empty one"
  ],
  [
    "a misspelt code",
    good.replace("amount: 1000 }", "amount: 1000, expect: INVALID_REQEST }"),
    "8:50",
    "steps[1].charge.expect: expected one of accepted, INVALID_REQUEST",
    "did you mean INVALID_REQUEST?"
  ],
  [
    "an unknown code",
    good.replace("amount: 1000 }", "amount: 1000, expect: NO_MONEY }"),
    "8:50",
    "steps[1].charge.expect: expected one of accepted, INVALID_REQUEST"
  ],
  [
    "a preset that is none",
    good.replace("setup:", "presets: [reserve-last]\nsetup:"),
    "3:11",
    'presets[1]: expected reserve-first or pay-first, found "reserve-last"'
  ],
  [
    "a duration without unit",
    good.replace("- cancel", "- wait: 30\n  - cancel"),
    "10:11",
    "steps[3].wait: expected a duration such as 250ms, 30s, 15min or 2h, found 30"
  ],
  [
    "a wrong duration",
    good.replace("- cancel", "- wait: 30 seconds\n  - cancel"),
    "10:11",
    "steps[3].wait: expected a duration such as 250ms, 30s, 15min or 2h"
  ],
  [
    "an order that nobody placed",
    good.replace("cancel: { order: first", "cancel: { order: frist"),
    "10:22",
    "steps[3].cancel.order: no order frist is made before",
    "did you mean first?"
  ],
  [
    "a name twice",
    good.replace(
      "- cancel",
      "- order: { as: first, buyer: buyer, lines: [{ product: cup, quantity: 1 }] }\n  - cancel"
    ),
    "10:5",
    "steps[3]: there is an order first already"
  ],
  [
    "the stock of nothing",
    good.replace("    cup: { available", "    cpu: { available"),
    "14:5",
    "expect.stock: no product cpu is made before",
    "did you mean cup?"
  ],
  [
    "no equation",
    good.replace("==", "="),
    "16:7",
    'expect.equations[1]: "stock.cup.sold = orders.completed" is no equation',
    "relate sums of names and whole numbers, with spaces around signs"
  ],
  [
    "an id that the platform would not take",
    good.replace("{ id: buyer }", "{ id: 'a:b' }"),
    "4:50",
    "setup.users[2].id: expected an id of 1 to 64 letters, digits or . _ ~ @ + -"
  ],
  [
    "nothing at once",
    good.replace("- cancel: { order: first }", "- at-once: []"),
    "10:14",
    "steps[3].at-once: expected a list of 1 or more, found an empty one"
  ],
  [
    "brackets in brackets without end",
    `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`,
    "1:",
    "This is nested too deeply"
  ],
  [
    "a repetition of what was never asked for",
    good.replace("- cancel: { order: first }", "- repeat: { order: second, expect: INVALID_REQUEST }"),
    "10:22",
    "steps[3].repeat.order: no order second is made before"
  ],
  [
    "an order that is named while it has yet to begin",
    good.replace(
      /- order: (.*)\n {2}- cancel: .*/,
      "- at-once: [{ after: 5s, order: $1 }, { after: 50ms, cancel: { order: first } }]"
    ),
    "9:138",
    "steps[2].at-once[2].cancel.order: no order first is made before"
  ],
  [
    "an equation of nothing",
    good.replace("stock.cup.sold ==", "stck.cup.sold =="),
    "16:7",
    "expect.equations[1]: nothing is called stck",
    "did you mean stock?"
  ],
  [
    "two things in one step",
    good.replace("- cancel: { order: first }", "- cancel: { order: first }\n    wait: 1s"),
    "11:5",
    "steps[3]: there is no wait here"
  ],
  [
    "a misfortune that is none",
    good.replace("setup:", "platform: { gateways: { payment-provider: { misfortunes: [{ declin: {} }] } } }\nsetup:"),
    "3:61",
    "platform.gateways.payment-provider.misfortunes[1]: there is no declin here",
    "did you mean decline?"
  ],
  [
    "a user twice",
    good.replace("{ id: buyer }", "{ id: buyer }, { id: buyer }"),
    "4:65",
    "setup.users[3].id: there is a user buyer already"
  ],
  [
    "several of one id",
    good.replace("{ id: buyer }", "{ id: buyer, count: 3 }"),
    "4:50",
    "setup.users[2].id: 3 of a kind need an id with {n}, found buyer",
    'write "buyer-{n}"'
  ],
  [
    "a seller who is not there",
    good.replace("seller: seller,", "seller: seler,"),
    "6:26",
    "setup.products[1].seller: no user seler is made before",
    "did you mean seller?"
  ],
  [
    "a seller who may not sell",
    good.replace("seller: seller,", "seller: buyer,"),
    "6:26",
    "setup.products[1].seller: user buyer is no seller",
    "give buyer roles: [seller]"
  ],
  [
    "a buyer who is not there",
    good.replace("buyer: buyer,", "buyer: byer,"),
    "9:32",
    "steps[2].order.buyer: no user byer is made before",
    "did you mean buyer?"
  ],
  [
    "a line of nothing",
    good.replace("product: cup, quantity", "product: cap, quantity"),
    "9:58",
    "steps[2].order.lines[1].product: no product cap is made before",
    "did you mean cup?"
  ],
  [
    "an end that is none",
    good.replace("orders: { placed", "order: { first: { end: complete } }\n  orders: { placed"),
    "12:26",
    "expect.order.first.end: expected one of completed, rejected",
    "did you mean completed?"
  ],
  [
    "a status that no line has",
    good.replace("orders: { placed: 1 }", "order: { first: { lines: { DELIVERD: 1 } } }"),
    "12:30",
    "expect.order.first.lines: there is no status DELIVERD",
    "did you mean DELIVERED?"
  ],
  [
    "a count of nothing",
    good.replace("orders: { placed", "deliveries: { PREPARATON: 1 }\n  orders: { placed"),
    "12:17",
    "expect.deliveries: there is no status PREPARATON",
    "did you mean PREPARATION?"
  ],
  [
    "an equation of an unknown stock",
    good.replace("stock.cup.sold ==", "stock.cpu.sold =="),
    "16:7",
    "expect.equations[1]: no product cpu is made before",
    "did you mean cup?"
  ],
  [
    "an equation of an unknown number",
    good.replace("stock.cup.sold ==", "stock.cup.slod =="),
    "16:7",
    "expect.equations[1]: nothing is called slod",
    "did you mean sold?"
  ],
  [
    "a misfortune of an unknown operation",
    good.replace(
      "setup:",
      "platform: { gateways: { payment-provider: { misfortunes: [{ lose: { operation: chrge } }] } } }\nsetup:"
    ),
    "3:80",
    "misfortunes[1].lose.operation: there is no operation chrge",
    "did you mean charge?"
  ],
  [
    "a misfortune of an unknown order",
    good.replace(
      "setup:",
      "platform: { gateways: { payment-provider: { misfortunes: [{ lose: { order: second } }] } } }\nsetup:"
    ),
    "3:76",
    "misfortunes[1].lose.order: no order second is made before"
  ],
  [
    "a step that no saga has",
    good.replace("- cancel: { order: first }", "- operator: { order: first, does: retry, step: pya }"),
    "10:50",
    "steps[3].operator.step: there is no step pya",
    "did you mean pay?"
  ],
  [
    "a word that is no switch",
    good.replace("quantity: 1 }] }", "quantity: 1 }], wait: no }"),
    "9:85",
    'steps[2].order.wait: expected true or false, found "no"',
    "write false"
  ],
  [
    "a note alone",
    good.replace("- cancel: { order: first }", "- note: hello"),
    "10:5",
    "steps[3]: there is only note here"
  ],
  ["a tab", good.replace("  users", "\tusers"), "4:1", "This line is indented by a tab", "indent by spaces"],
  ["two documents", `${good}---\n${good}`, "17:1", "A second document begins here"],
  ["a tag", good.replace("mine\n", "!mine mine\n"), "1:7", "Unresolved tag"],
  [
    "aliases without end",
    `a: &a [x, x, x]\n${["b", "c", "d", "e", "f"].map((key, place) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${"abcdef"[place]}`).join(", ")}]`).join("\n")}\n`,
    "1:1",
    "Excessive alias count"
  ],
  ["YAML that is none", good.replace("[{ id: seller", "[{ id: seller: ["), "4:", ""],
  ["a key twice", good.replace("title:", "name: again\ntitle:"), "2:1", "This key is here twice"],
  ["nothing at all", "", "1:1", "expected a mapping, found nothing"],
  ["a list", "- 1\n", "1:1", "expected a mapping, found a list"],
  ["a text", "hello\n", "1:1", 'expected a mapping, found "hello"']
]

describe("a malformed scenario file", () => {
  it.each(wrong.map((file) => ({ name: file[0], file })))("with $name is told with its place", async ({ file }) => {
    const [, text, place, message, fix] = file
    const folder = withFile("mine.yaml", text)
    const ran = await run(["scenario", "run", "mine.yaml"], { folder })
    const [first = "", second = ""] = ran.stderr.split("\n")
    assert.isTrue(first.startsWith(`error[INVALID_SCENARIO]: mine.yaml:${place}`), ran.stderr)
    assert.include(first, message)
    assert.strictEqual(second, fix === undefined ? second : `  fix:   ${fix}`)
    assert.strictEqual(ran.code, 2)
    assert.strictEqual(ran.stdout, "")
    assert.notInclude(ran.stderr, "    at ")
  })

  it.each([
    ["bytes", Uint8Array.of(0xff, 0xfe, 0x00, 0x80), "is no text in UTF-8"],
    ["zeros", Uint8Array.of(0x61, 0x00, 0x62), "is no text in UTF-8"],
    ["too much", new Uint8Array(16_000_001).fill(0x20), "has 16 MB, and a scenario file at most 16"]
  ])("of %s is told without guessing at its notation", async (_, bytes, message) => {
    const folder = withFile("mine.yaml", bytes)
    const ran = await run(["scenario", "run", "mine.yaml"], { folder })
    assert.strictEqual(ran.code, 2)
    assert.include(ran.stderr, `error[INVALID_SCENARIO]: mine.yaml ${message}`)
  })

  it("may be a folder, or have another name", async () => {
    const folder = withFile("mine.txt", good)
    assert.include((await run(["scenario", "run", "./"], { folder })).stderr, " is a folder")
    assert.strictEqual((await run(["scenario", "show", "mine.txt"], { folder })).code, 0)
  })

  it("is refused by show as well, and as a document", async () => {
    const folder = withFile("mine.yaml", "name: mine\n")
    assert.strictEqual((await run(["scenario", "show", "mine.yaml"], { folder })).code, 2)
    const { errors } = JSON.parse((await run(["scenario", "run", "mine.yaml", "--json"], { folder })).stdout)
    assert.deepStrictEqual(
      errors.map(({ message }: { readonly message: string }) => message),
      ["mine.yaml:1:1: title is missing", "mine.yaml:1:1: steps is missing", "mine.yaml:1:1: expect is missing"]
    )
  })

  it("is told with a few problems at once, not with all", async () => {
    const users = Array.from({ length: 20 }, (_, index) => `    - { id: u${index}, age: 3 }`).join("\n")
    const folder = withFile("mine.yaml", good.replace(/ {2}users: .*/, `  users:\n${users}`))
    const { stderr } = await run(["scenario", "run", "mine.yaml"], { folder })
    assert.strictEqual(stderr.match(/there is no age here/g)?.length, 5)
    assert.include(stderr, "15 more problems in this file")
  })

  it("that is whole runs, by an absolute path too", async () => {
    const folder = withFile("mine.yaml", good)
    assert.strictEqual((await run(["scenario", "run", "mine.yaml"], { folder })).code, 0)
    assert.strictEqual((await run(["scenario", "run", `${folder}/mine.yaml`])).code, 0)
  })
})
