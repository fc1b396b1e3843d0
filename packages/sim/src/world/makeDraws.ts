const spread = (value: number): number => {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return mixed ^ (mixed >>> 16)
}

const prime = 0x01000193

/** A number of 32 bits for a text, beginning with that of the text before it, if there is one: FNV-1a. */
export const hashText = (text: string, before = 0x811c9dc5): number => {
  let mixed = before
  for (let index = 0; index < text.length; index++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), prime)
  }
  return mixed
}

/** Draws a number from 0 up to, not including, 1 for a name and the hash of an address: always the same for the same. */
export type AddressDraw = (name: string, address: number) => number

/** Makes the draws of a seed. They are made for every operation of a run, and the few names are hashed once. */
export const makeDraws = (seed: string): AddressDraw => {
  const root = spread(hashText(seed))
  const states = new Map<string, number>()
  return (name, address) => {
    let state = states.get(name)
    if (state === undefined) {
      state = spread(hashText(name, root))
      states.set(name, state)
    }
    return (spread(Math.imul(state ^ address, prime)) >>> 0) / 2 ** 32
  }
}
