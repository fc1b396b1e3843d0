import { assert, describe, it } from "@effect/vitest"

import { run } from "../support/run.ts"

/** Command lines that are wrong, with the code of the error and the suggestion that they must be given. */
const wrong: ReadonlyArray<readonly [line: string, code: string, fix: RegExp]> = [
  ["demmo", "UNKNOWN_COMMAND", /did you mean demo\?/],
  ["nonsense", "UNKNOWN_COMMAND", /sagaproof --help/],
  ["--colour always demo", "UNKNOWN_OPTION", /did you mean --color\?/],
  ["demo --jsn", "UNKNOWN_OPTION", /did you mean --json\?/],
  ["demo extra", "TOO_MANY_ARGUMENTS", /sagaproof demo --help/],
  ["demo --color sometimes", "INVALID_VALUE", /sagaproof.*--help/],
  ["scenario", "MISSING_COMMAND", /list, show, run/],
  ["scenario rnu coffee", "UNKNOWN_COMMAND", /did you mean run\?/],
  ["scenario run", "MISSING_ARGUMENT", /sagaproof scenario run --help/],
  ["scenario run cofee", "UNKNOWN_SCENARIO", /did you mean coffee\?/],
  ["scenario run zzz", "UNKNOWN_SCENARIO", /sagaproof scenario list/],
  ["scenario run missing.yaml", "FILE_NOT_FOUND", /sagaproof scenario list/],
  ["scenario run coffee --preset pay-frist", "UNKNOWN_PRESET", /did you mean pay-first\?/],
  ["scenario run coffee --delivery busy", "UNKNOWN_DELIVERY", /did you mean bus\?/],
  ["scenario run stock-gone --preset reserve-first", "NOT_FOR_SCENARIO", /choose pay-first/],
  ["scenario run coffee --seed -1", "INVALID_VALUE", /sagaproof scenario run --help/],
  ["scenario run coffee --seed 1.5", "INVALID_VALUE", /sagaproof scenario run --help/],
  ["scenario run coffee --seed", "MISSING_VALUE", /sagaproof scenario run --help/],
  ["scenario show cofee", "UNKNOWN_SCENARIO", /did you mean coffee\?/],
  ["saga show resrve-first", "UNKNOWN_PRESET", /did you mean reserve-first\?/],
  ["saga show zzz", "UNKNOWN_PRESET", /sagaproof saga list/],
  ["stress --orders -5", "INVALID_VALUE", /sagaproof stress --help/],
  ["stress --orders 1e9", "INVALID_VALUE", /sagaproof stress --help/],
  ["stress --orders abc", "INVALID_VALUE", /sagaproof stress --help/],
  ["stress --orders 0", "INVALID_VALUE", /sagaproof stress --help/],
  ["stress --orders 99999999999999999999", "INVALID_VALUE", /sagaproof stress --help/],
  ["stress --decline-rate 2", "INVALID_VALUE", /sagaproof stress --help/],
  ["stress --preset nope", "UNKNOWN_PRESET", /./],
  ["stress --delivery pigeon", "INVALID_VALUE", /sagaproof stress --help/],
  ["mutants oversell.per-lien", "UNKNOWN_MUTANT", /did you mean oversell\.per-line\?/],
  ["mutants zzz", "UNKNOWN_MUTANT", /sagaproof mutants --list/],
  ["mutants coupon.toctou", "MUTANT_LEFT_OUT", /sagaproof mutants --list/],
  ["mutants db.lost-update", "MUTANT_OF_OTHER_TIER", /add --platform postgres/],
  ["mutants canary --platform postgres", "MUTANT_OF_OTHER_TIER", /leave --platform out/],
  ["mutants db.lost-updat --platform postgres", "UNKNOWN_MUTANT", /did you mean db\.lost-update\?/],
  ["mutants --platform postgres --shrink", "CONFLICTING_OPTIONS", /leave --shrink out/],
  ["mutants --platform postgres --ablate", "CONFLICTING_OPTIONS", /leave --ablate out/],
  ["mutants --database-url postgres://localhost/shop", "CONFLICTING_OPTIONS", /add --platform postgres/],
  ["mutants --seeds 0", "INVALID_VALUE", /sagaproof mutants --help/],
  ["mutants --runs many", "INVALID_VALUE", /sagaproof mutants --help/],
  ["help scenarioo", "UNKNOWN_TOPIC", /did you mean scenario\?/],
  ["help exit-code", "UNKNOWN_TOPIC", /did you mean exit-codes\?/],
  ["help STOCK_NOT_ENOUHG", "UNKNOWN_TOPIC", /did you mean STOCK_NOT_ENOUGH\?/],
  ["help schema sagaproof.demo", "UNKNOWN_SCHEMA", /did you mean sagaproof\.demo\/1\?/]
]

describe("a wrong command line", () => {
  it.each(wrong)("%s: one clear error, code %s, on standard error", async (line, code, fix) => {
    const ran = await run(line.split(" "))
    assert.strictEqual(ran.code, 2)
    assert.strictEqual(ran.stdout, "")
    const [first = "", second = "", ...others] = ran.stderr.trimEnd().split("\n")
    assert.isTrue(first.startsWith(`error[${code}]: `), ran.stderr)
    assert.match(second, /^ {2}fix: /)
    assert.match(second, fix)
    assert.deepStrictEqual(others, [])
  })

  it.each(wrong)("%s: the same as a document", async (line, code, fix) => {
    const ran = await run([...line.split(" "), "--json"])
    assert.strictEqual(ran.stderr, "")
    const document = JSON.parse(ran.stdout)
    assert.deepInclude(document, { schema: "sagaproof.error/1", verdict: "unknown", exitCode: 2, data: null })
    assert.strictEqual(document.errors[0].code, code)
    assert.match(document.errors[0].hint, fix)
    assert.strictEqual(ran.code, 2)
  })

  it("names the value and what it must be", async () => {
    const { stderr } = await run(["stress", "--orders", "-5"])
    assert.include(stderr, "'--orders <n>' argument '-5' is invalid. It must be a whole number from 1 to 1,000,000")
  })
})
