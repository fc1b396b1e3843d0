import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { FoldChange } from "@sagaproof/core/ports/Retention"
import { CommitLog } from "@sagaproof/services/adapters/memory/CommitLog"

import { message } from "./samples.ts"

const change = (key: string, version: number, at: number): HistoryEntry => ({
  kind: "account",
  key,
  version,
  event: 1,
  at,
  actor: "test",
  cause: "test",
  before: undefined,
  after: undefined
})

/** The state of an account is how many events it has seen: it must not depend on the rows. */
const fold: FoldChange = ({ event }, known) => ((known?.state as number | undefined) ?? 0) + (event as number)

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ change: fc.constantFrom("a", "b", "c", "d"), events: fc.integer({ min: 1, max: 3 }) })
  },
  { weight: 1, arbitrary: fc.record({ forget: fc.constantFrom("a", "b", "c", "d") }) },
  { weight: 2, arbitrary: fc.record({ retireBefore: fc.nat(60), limit: fc.integer({ min: 1, max: 5 }) }) }
)

describe("CommitLog", () => {
  it("keeps, with checkpoints and history together, all events of every row that is there, and none of others", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
        const log = new CommitLog()
        const counts = new Map<string, number>()
        let now = 0
        for (const each of steps) {
          now += 1
          if ("change" in each) {
            const version = counts.get(each.change) ?? 0
            const entries = Array.from({ length: each.events }, (_, more) =>
              change(each.change, version + more + 1, now)
            )
            log.append(now, [], entries)
            counts.set(each.change, version + each.events)
          } else if ("forget" in each) {
            log.forget("account", each.forget, counts.get(each.forget))
            counts.delete(each.forget)
          } else {
            log.retireHistory(each.retireBefore, each.limit, fold)
          }
          const history = log.allHistory()
          for (const key of ["a", "b", "c", "d"]) {
            const checkpoint = log.allCheckpoints().find((candidate) => candidate.key === key)
            const left = history.filter((entry) => entry.key === key)
            assert.strictEqual(((checkpoint?.state as number | undefined) ?? 0) + left.length, counts.get(key) ?? 0)
            assert.deepStrictEqual(
              left.map(({ version }) => version),
              left.map((_, place) => (checkpoint?.version ?? 0) + place + 1)
            )
          }
        }
      })
    )
  })

  it("folds no entry that is not older than asked, and no more than asked", () => {
    const log = new CommitLog()
    log.append(10, [], [change("a", 1, 10), change("a", 2, 20), change("b", 1, 5)])
    assert.strictEqual(log.retireHistory(20, 10, fold), 1)
    assert.strictEqual(log.allHistory().length, 2)
    assert.strictEqual(log.retireHistory(30, 1, fold), 1)
    assert.strictEqual(log.retireHistory(30, 10, fold), 1)
    assert.deepStrictEqual(log.allCheckpoints(), [
      { kind: "account", key: "a", version: 2, state: 2 },
      { kind: "account", key: "b", version: 1, state: 1 }
    ])
  })

  it("takes the entries of deleted rows out of the middle, in rounds", () => {
    const log = new CommitLog()
    for (let at = 0; at < 100; at++) {
      log.append(at, [], [change(`gone-${at}`, 1, at), change("kept", at + 1, at)])
      log.forget("account", `gone-${at}`)
    }
    let taken = 0
    for (let round = 0; round < 40; round++) {
      taken += log.retireHistory(-1, 2, fold)
    }
    assert.strictEqual(taken, 100)
    assert.strictEqual(log.allHistory().length, 100)
    assert.deepStrictEqual(log.allCheckpoints(), [])
  })

  it("retires messages by the time of their commit, oldest first", () => {
    const log = new CommitLog()
    log.append(10, [message("a"), message("b")], [change("x", 1, 10)])
    log.append(20, [message("c")], [])
    assert.strictEqual(log.retireJournal(20, 1), 1)
    assert.strictEqual(log.retireJournal(20, 10), 1)
    assert.strictEqual(log.retireJournal(20, 10), 0)
    assert.deepStrictEqual(
      log.read(0, 10).map((entry) => [entry.position, entry._tag]),
      [
        [3, "Change"],
        [4, "Message"]
      ]
    )
  })
})
