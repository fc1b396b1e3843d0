import { escapeGuard, EscapeError } from "@sagaproof/sim/load/escapeGuard"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

const ways: ReadonlyArray<readonly [string, () => unknown]> = [
  ["Date.now", () => Date.now()],
  ["new Date()", () => new Date()],
  ["Date()", () => Date()],
  ["Math.random", () => Math.random()],
  ["setTimeout", () => setTimeout(() => undefined, 0)],
  ["setInterval", () => setInterval(() => undefined, 0)],
  ["setImmediate", () => setImmediate(() => undefined)],
  ["queueMicrotask", () => queueMicrotask(() => undefined)],
  ["process.nextTick", () => process.nextTick(() => undefined)],
  ["process.hrtime", () => process.hrtime()],
  ["process.hrtime.bigint", () => process.hrtime.bigint()],
  ["performance.now", () => performance.now()],
  ["crypto.randomUUID", () => crypto.randomUUID()],
  ["crypto.getRandomValues", () => crypto.getRandomValues(new Uint8Array(1))],
  ["fetch", () => fetch("http://localhost")]
]

/** Everything that could be barred, as it is at present. */
const present = (): ReadonlyArray<unknown> =>
  [globalThis, Math, process, performance, crypto].flatMap((holder) =>
    Object.values(Object.getOwnPropertyDescriptors(holder)).map(({ value }): unknown => value)
  )

describe("the guard", () => {
  it.each(ways)("names %s, even if the program swallows it", (escape, use) => {
    const program = Effect.ignoreCause(Effect.sync(use))
    assert.throws(() => runWorld(program, { seed: 1, guard: escapeGuard }), EscapeError, escape)
  })

  it("gives everything back, whatever the run came to", () => {
    const real = present()
    escapeGuard(() => 1)
    assert.throws(() =>
      escapeGuard(() => {
        throw new Error("broken")
      })
    )
    assert.throws(() => escapeGuard(() => Math.random()))
    assert.isTrue(present().every((now, place) => Object.is(now, real[place])))
  })

  it("lets dates be read and written", () => {
    const text = escapeGuard(() => new Date(Date.parse("2026-01-02T03:04:05Z")).toISOString())
    assert.strictEqual(text, "2026-01-02T03:04:05.000Z")
    assert.isTrue(escapeGuard(() => new Date(0) instanceof Date))
  })
})
