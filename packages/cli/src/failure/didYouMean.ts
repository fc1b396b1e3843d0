/** How many letters must be changed, added, removed or swapped with their neighbour. */
const distance = (from: string, to: string): number => {
  let beforeLast: ReadonlyArray<number> = []
  let last: ReadonlyArray<number> = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY
        )
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, to.length)
}

const at = (row: ReadonlyArray<number>, column: number): number => row[column] ?? Number.POSITIVE_INFINITY

/** The candidate that a mistyped word most likely stands for, if one is close enough. */
export const didYouMean = (word: string, candidates: Iterable<string>): string | undefined => {
  const typed = word.toLowerCase()
  let best: { readonly candidate: string; readonly distance: number } | undefined
  for (const candidate of candidates) {
    const known = candidate.toLowerCase()
    const far = known.startsWith(typed) && typed.length >= 3 ? 1 : distance(typed, known)
    if (far <= Math.max(1, Math.floor(known.length / 3)) && far < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { candidate, distance: far }
    }
  }
  return best?.candidate
}
