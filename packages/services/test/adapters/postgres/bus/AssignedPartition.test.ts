import { assert, describe, it } from "@effect/vitest"
import { AssignedPartition } from "@sagaproof/services/adapters/postgres/bus/AssignedPartition"

/** A partition of which so many messages have arrived, the first at offset 1. */
const arrived = (count: number): AssignedPartition => {
  const partition = new AssignedPartition("topic", 0, 1, 0)
  arriveAgain(partition, count)
  return partition
}

const arriveAgain = (partition: AssignedPartition, count: number): void => {
  for (let offset = 1; offset <= count; offset++) {
    partition.arrive({ offset, text: `message ${offset}` })
  }
  partition.read = count
}

const offsets = ({ arrivals }: ReturnType<AssignedPartition["take"]>): ReadonlyArray<number> =>
  arrivals.map(({ offset }) => offset)

describe("a partition", () => {
  it("counts an acknowledgement only once everything before it is acknowledged", () => {
    const partition = arrived(4)
    const first = partition.take(2)
    const second = partition.take(2)
    partition.acknowledge(second.range)
    assert.strictEqual(partition.done, 0)
    assert.strictEqual(partition.committedAfter(first.range), 4)
    partition.acknowledge(first.range)
    assert.strictEqual(partition.done, 4)
  })

  it("gives again, after a rewind, all that is not acknowledged without a gap", () => {
    const partition = arrived(5)
    const first = partition.take(2)
    const second = partition.take(2)
    partition.acknowledge(second.range)
    partition.rewind()
    assert.deepInclude({ read: partition.read, waiting: partition.waiting }, { read: 0, waiting: 0 })
    arriveAgain(partition, 5)
    assert.deepStrictEqual(offsets(partition.take(3)), [1, 2, 3])
    // What was acknowledged ahead of the rest comes again, so it does not count before it is acknowledged again.
    assert.strictEqual(partition.committedAfter(first.range), 2)
  })

  it("is done with what was read for it once nothing of it waits", () => {
    const partition = arrived(0)
    partition.read = 7
    assert.strictEqual(partition.done, 7)
    partition.arrive({ offset: 8, text: "message 8" })
    partition.read = 9
    assert.strictEqual(partition.done, 0)
    partition.acknowledge(partition.take(1).range)
    assert.strictEqual(partition.done, 9)
  })
})
