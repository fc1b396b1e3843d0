import { makeRandomStream } from "../../world/RandomStream.ts"
import type { CheckCase } from "./CheckCase.ts"

/** How often staff give up parked messages in a run. */
const share = 0.1

const most = { visits: 3, exponent: 4 } as const

/** Draws when staff give up what is parked: the rest of the case stays as it is. */
export const drawDrops = (seed: string, input: CheckCase): CheckCase => {
  const stream = makeRandomStream(`${seed}/case-drops`)
  if (stream.nextFraction() >= share) {
    return input
  }
  const drops = Array.from({ length: 1 + stream.nextBelow(most.visits) }, () =>
    Math.floor(10 ** (most.exponent * stream.nextFraction()))
  )
  return { ...input, drops }
}
