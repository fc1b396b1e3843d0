import type { Intent } from "@sagaproof/core/gateway/Intent"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import { emptySettlement } from "@sagaproof/core/judge/Settlement"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"
import type { Resolution } from "@sagaproof/core/saga/MachineInput"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga } from "@sagaproof/core/saga/Saga"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { exploreRuns } from "@sagaproof/sim/check/exploreRuns"
import { whatIsSeen } from "@sagaproof/sim/check/run/operators/whatIsSeen"
import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import { assert, describe, it } from "@effect/vitest"

const charge: GatewayLedgerEntry = {
  key: "purchase-o-1/pay/do",
  operation: "charge",
  reference: "1",
  outcome: "applied",
  amount: 100,
  relatesTo: undefined,
  orderId: "o-1",
  at: 1
}
const refund: GatewayLedgerEntry = { ...charge, key: "r", operation: "refund", relatesTo: charge.key }

interface World {
  readonly fenced: boolean
  readonly record: Partial<OutcomeRecord> | undefined
  readonly books?: ReadonlyArray<GatewayLedgerEntry>
  readonly call?: Intent["status"]
  readonly nothingUnderWay?: boolean
  readonly participant?: ParticipantName
}

/** What an operator says of the payment of a purchase, or of the refund of a cancellation. */
const said = (world: World): Resolution | undefined => {
  const { books = [], call, fenced, nothingUnderWay = true, participant = "payment", record } = world
  const [id, name] = fenced ? ["purchase-o-1", "pay"] : ["cancellation-o-1", "refund"]
  const row = (kind: string, key: string, state: unknown) => ({ kind, key, version: 1, state })
  const ledger = new Ledger({
    takenAt: 1,
    rows: [
      row("outcomes", id, { closed: false, records: record === undefined ? {} : { [name]: record } }),
      ...(call === undefined ? [] : [row("payment-intent", charge.key, { status: call })])
    ],
    checkpoints: [],
    history: [],
    journal: [],
    timers: [],
    outbox: [],
    settlement: emptySettlement
  })
  return whatIsSeen(
    { id, orderId: "o-1", fenced } as Saga,
    { name, participant },
    { ledger, provider: books, nothingUnderWay }
  )
}

describe("an operator who looks", () => {
  it("says what the participant has on record", () => {
    assert.strictEqual(said({ fenced: true, record: undefined }), "not-done")
    assert.strictEqual(said({ fenced: true, record: { status: "undone" } }), "not-done")
    assert.strictEqual(said({ fenced: true, record: { status: "done", undoPending: false } }), "done")
    assert.strictEqual(said({ fenced: false, record: { status: "done" } }), "done")
    assert.isUndefined(said({ fenced: false, record: undefined }))
  })

  it("says what the provider's books show of what is open", () => {
    const open = { fenced: true, record: { status: "pending", undoPending: true }, call: "calling" } as const
    assert.strictEqual(said({ ...open, books: [charge] }), "done")
    assert.strictEqual(said({ ...open, books: [charge, refund] }), "not-done")
    assert.strictEqual(said({ ...open, books: [{ ...charge, outcome: "declined" }] }), "not-done")
    assert.strictEqual(said({ fenced: false, record: { status: "pending" }, books: [charge, refund] }), "done")
    assert.isUndefined(said({ fenced: false, record: { status: "pending" }, books: [charge] }))
  })

  it("takes what the books lack for not done only when nothing is under way and nobody will call again", () => {
    const open = { fenced: true, record: { status: "pending" } } as const
    assert.strictEqual(said({ ...open, call: "exhausted" }), "not-done")
    assert.isUndefined(said({ ...open, call: "calling" }))
    assert.isUndefined(said({ ...open, call: "exhausted", nothingUnderWay: false }))
  })

  it("does not take a question that the payment participant has not heard for one that it never will", () => {
    const unheard = { fenced: true, record: undefined, nothingUnderWay: false } as const
    assert.isUndefined(said(unheard))
    assert.strictEqual(said({ ...unheard, participant: "inventory" }), "not-done")
  })
})

describe("operators of a simulated world", () => {
  it("have steps tried again and resolve them both ways, and nothing is wrong", () => {
    const done = new Set<string>()
    const watched: Alter = (parts) => ({
      ...parts,
      transition: (compiled, saga, input, now) => {
        const next = parts.transition(compiled, saga, input, now)
        if (input._tag === "Retry" && next.saga !== saga) {
          done.add("retried")
        }
        if (input._tag === "ResolutionAnswered" && input.rejection === undefined && next.saga !== saga) {
          done.add(`resolved as ${input.as}`)
        }
        return next
      }
    })
    for (let from = 1; done.size < 3 && from <= 1_000; from += 20) {
      const { failure } = exploreRuns({ seed: 7, from, runs: 20, settings: defaultSettings, alter: watched })
      assert.deepStrictEqual(failure?.broken ?? [], [])
    }
    assert.deepStrictEqual([...done].sort(), ["resolved as done", "resolved as not-done", "retried"])
  })
})
