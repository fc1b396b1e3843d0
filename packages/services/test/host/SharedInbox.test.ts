import { assert, describe, it } from "@effect/vitest"

import type { Message } from "@sagaproof/core/message/Message"
import { makeSharedInbox } from "@sagaproof/services/host/SharedInbox"
import type { TakenInputs } from "@sagaproof/services/host/Inbox"
import type { UnitInput } from "@sagaproof/services/host/UnitInput"

/** A message that is named by the rows it locks, such as `a b`. */
const input = (rows: string): UnitInput => ({
  message: { id: rows } as Message,
  origin: "outside",
  timer: undefined,
  idempotency: undefined,
  redrive: undefined
})

const inboxOf = (hosts: number, messages: ReadonlyArray<string> = []) => {
  const woken: Array<number> = []
  const inbox = makeSharedInbox({ capacity: 1_000, rowsOf: ({ message }) => message.id.split(" ") })
  for (let host = 0; host < hosts; host++) {
    inbox.wakes(() => woken.push(host))
  }
  messages.forEach((rows) => inbox.offer(input(rows)))
  return { inbox, woken }
}

const namesOf = ({ inputs }: TakenInputs): ReadonlyArray<string> => inputs.map(({ message }) => message.id)

const distinct = (count: number, prefix = "row"): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

describe("an inbox that several hosts share", () => {
  it("gives each an even share, the oldest messages first", () => {
    const { inbox } = inboxOf(2, distinct(40))
    assert.deepStrictEqual(namesOf(inbox.take(100)), distinct(40).slice(0, 20))
    assert.deepStrictEqual(namesOf(inbox.take(100)), distinct(40).slice(20))
    assert.strictEqual(inbox.size(), 0)
  })

  it("counts what is under way: a host that comes back leaves the other one its share", () => {
    const { inbox } = inboxOf(2, distinct(20))
    const first = inbox.take(100)
    assert.lengthOf(first.inputs, 10)
    distinct(30, "later").forEach((rows) => inbox.offer(input(rows)))
    assert.lengthOf(inbox.take(100).inputs, 25)
    assert.lengthOf(inbox.take(100).inputs, 15)
  })

  it("does not divide a few messages, and takes no more than it was asked for", () => {
    const { inbox } = inboxOf(2, distinct(8))
    assert.lengthOf(inbox.take(5).inputs, 5)
    assert.lengthOf(inbox.take(5).inputs, 3)
  })

  it("keeps back what locks rows that are in use until their unit is over, and wakes the hosts then", () => {
    const { inbox, woken } = inboxOf(2, ["stock wallet-1"])
    const first = inbox.take(100)
    inbox.offer(input("stock wallet-2"))
    inbox.offer(input("other wallet-3"))
    assert.deepStrictEqual(namesOf(inbox.take(100)), ["other wallet-3"])
    assert.deepStrictEqual(namesOf(inbox.take(100)), [])
    woken.length = 0
    first.done()
    assert.deepStrictEqual(woken, [0, 1])
    assert.deepStrictEqual(namesOf(inbox.take(100)), ["stock wallet-2"])
  })

  it("lets nothing pass what waits for a row", () => {
    const { inbox } = inboxOf(2, ["a b"])
    const first = inbox.take(100)
    inbox.offer(input("b c"))
    inbox.offer(input("c"))
    assert.deepStrictEqual(namesOf(inbox.take(100)), [])
    first.done()
    assert.deepStrictEqual(namesOf(inbox.take(100)), ["b c", "c"])
  })

  it("takes beyond its share what would have to wait for it", () => {
    const all = [...distinct(10), ...distinct(10, "other")]
    const { inbox } = inboxOf(2, [...all, "row3 more"])
    assert.deepStrictEqual(namesOf(inbox.take(100)), [...all.slice(0, 11), "row3 more"])
  })

  it("refuses more than it has room for", () => {
    const inbox = makeSharedInbox({ capacity: 1, rowsOf: () => [] })
    assert.isTrue(inbox.offer(input("a")))
    assert.isFalse(inbox.offer(input("b")))
    inbox.take(1)
    assert.isTrue(inbox.offer(input("c")))
  })
})
