import { makeRandomStream } from "../../world/RandomStream.ts"
import { mistakeNames } from "./CaseMistake.ts"
import type { CheckCase } from "./CheckCase.ts"

const shares = { mistakes: 0.2, free: 0.05 } as const

const limits = { mistakes: 2, spreadMs: 200 } as const

/** Draws what is asked for wrongly, and what is given away: the rest of the case stays as it is. */
export const drawMistakes = (seed: string, input: CheckCase): CheckCase => {
  const stream = makeRandomStream(`${seed}/case-wrongs`)
  const products = input.products.map((product) =>
    stream.nextFraction() < shares.free ? { ...product, price: 0 } : product
  )
  if (stream.nextFraction() >= shares.mistakes) {
    return { ...input, products }
  }
  const mistakes = Array.from({ length: 1 + stream.nextBelow(limits.mistakes) }, () => ({
    what: mistakeNames[stream.nextBelow(mistakeNames.length)] ?? mistakeNames[0],
    afterMs: stream.nextBelow(limits.spreadMs)
  }))
  return { ...input, products, mistakes }
}
