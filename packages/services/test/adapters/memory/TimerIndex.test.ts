import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Timer } from "@sagaproof/core/ports/Timer"
import { TimerIndex } from "@sagaproof/services/adapters/memory/TimerIndex"

import { message } from "./samples.ts"

const timer = (id: number, dueAt: number, receiver: ParticipantName): Timer => ({
  id: String(id).padStart(3, "0"),
  dueAt,
  message: message(`m-${id}`, { receiver })
})

const step = fc.oneof(
  fc.record({
    set: fc.nat(400),
    dueAt: fc.nat(50),
    receiver: fc.constantFrom<ParticipantName>("order", "payment", "delivery")
  }),
  fc.record({ remove: fc.nat(400) })
)

const byTime = (left: Timer, right: Timer) => left.dueAt - right.dueAt || (left.id < right.id ? -1 : 1)

describe("TimerIndex", () => {
  it("lists timers as a sorted list would, whatever was set, replaced and removed", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600, size: "max" }), fc.nat(50), fc.nat(20), (steps, now, limit) => {
        const index = new TimerIndex()
        const model = new Map<string, Timer>()
        for (const each of steps) {
          if ("set" in each) {
            const set = timer(each.set, each.dueAt, each.receiver)
            index.set(set)
            model.set(set.id, set)
          } else {
            const id = String(each.remove).padStart(3, "0")
            const entry = index.find(id)
            if (entry !== undefined) {
              index.remove(entry)
              index.remove(entry)
            }
            model.delete(id)
          }
        }
        const sorted = [...model.values()].sort(byTime)
        assert.deepStrictEqual(index.list(), sorted)
        const receivers = new Set(["order", "payment"])
        const heard = sorted.filter((each) => receivers.has(each.message.receiver))
        for (let round = 0; round < 2; round++) {
          assert.deepStrictEqual(
            index.due(receivers, now, limit),
            heard.filter((each) => each.dueAt <= now).slice(0, limit)
          )
          assert.strictEqual(index.nextDueAt(receivers), heard[0]?.dueAt)
        }
      })
    )
  })
})
