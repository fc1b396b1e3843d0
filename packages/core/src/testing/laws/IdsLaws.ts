import * as Effect from "effect/Effect"

import { isIdentifier } from "../../identity/Identifier.ts"
import { tsidEpoch } from "../../identity/Tsid.ts"
import type { Ids } from "../../ports/Ids.ts"
import type { IdsHarness } from "./ids/IdsHarness.ts"
import type { Law } from "./Law.ts"
import { demand, demandEqual, makeLaw } from "./makeLaw.ts"

const start = tsidEpoch + 1_000_000

const draw = ({ next }: Ids, count: number) => Effect.forEach(Array.from({ length: count }), () => next)

const grow = (ids: ReadonlyArray<string>): boolean =>
  ids.every((id, place) => place === 0 || id > (ids[place - 1] ?? id))

const shape = makeLaw<IdsHarness, unknown>(
  "an id has 13 characters that are safe in an identifier",
  Effect.fnUntraced(function* ({ begin, setTime }) {
    yield* setTime(start)
    for (const node of [0, 1, 1023]) {
      const ids = yield* draw(yield* begin(node), 100)
      const wrong = ids.filter((id) => id.length !== 13 || !isIdentifier(id))
      yield* demandEqual(wrong, [], "ids that are none")
    }
  })
)

const growing = makeLaw<IdsHarness, unknown>(
  "ids grow, also within one millisecond",
  Effect.fnUntraced(function* ({ begin, setTime }) {
    yield* setTime(start)
    const ids = yield* begin(7)
    const drawn = yield* draw(ids, 10_000)
    yield* setTime(start + 1_000)
    yield* demand(grow([...drawn, ...(yield* draw(ids, 100))]), "an id is not greater than the one before it")
  })
)

const sortedByTime = makeLaw<IdsHarness, unknown>(
  "ids of different nodes are sorted by the time of their making",
  Effect.fnUntraced(function* ({ begin, setTime }) {
    const [one, two] = [yield* begin(1), yield* begin(2)]
    const ids: Array<string> = []
    for (let step = 0; step < 10; step++) {
      yield* setTime(start + step)
      ids.push(yield* (step % 2 === 0 ? two : one).next)
    }
    yield* demand(grow(ids), `these are not sorted: ${ids.join(", ")}`)
  })
)

const clockSteps = makeLaw<IdsHarness, unknown>(
  "ids grow and are unique when the clock steps back",
  Effect.fnUntraced(function* ({ begin, setTime }) {
    const ids = yield* begin(3)
    const drawn: Array<string> = []
    for (const at of [start, start + 50, start - 10_000, start + 20, 0, start + 51, start + 49, start + 60]) {
      yield* setTime(at)
      drawn.push(...(yield* draw(ids, 10)))
    }
    yield* demandEqual(new Set(drawn).size, drawn.length, "how many different ids were drawn")
    yield* demand(grow(drawn), "an id is not greater than the one before it")
  })
)

const unique = makeLaw<IdsHarness, unknown>(
  "ids of different nodes are different",
  Effect.fnUntraced(function* ({ begin, setTime }) {
    yield* setTime(start)
    const nodes = yield* Effect.forEach([0, 1, 512, 1023], begin)
    const drawn = yield* Effect.forEach(nodes, (ids) => draw(ids, 500))
    yield* demandEqual(new Set(drawn.flat()).size, 2_000, "how many different ids were drawn")
  })
)

/** Everything that the platform relies on in ids. */
export const idsLaws: ReadonlyArray<Law<IdsHarness>> = [shape, growing, sortedByTime, clockSteps, unique]
