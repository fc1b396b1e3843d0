import { makeRandomStream } from "../../world/RandomStream.ts"
import type { CheckCase } from "./CheckCase.ts"

/** How often staff give up parked messages in a run, and how often sagas soon need a person then, who settles them. */
const shares = { drops: 0.2, operators: 0.25 } as const

const inHaste = { haste: 1_000, attempts: 1, operators: { everyMs: 500, times: 4, resolve: true } } as const

const most = { visits: 3, exponent: 4 } as const

/** Draws when staff give up what is parked; but for haste and operators the rest of the case stays as it is. */
export const drawDrops = (seed: string, input: CheckCase): CheckCase => {
  const stream = makeRandomStream(`${seed}/case-drops`)
  if (stream.nextFraction() >= shares.drops) {
    return input
  }
  const drops = Array.from({ length: 1 + stream.nextBelow(most.visits) }, () =>
    Math.floor(10 ** (most.exponent * stream.nextFraction()))
  )
  return stream.nextFraction() < shares.operators ? { ...input, ...inHaste, drops } : { ...input, drops }
}
