/** Draws a number from 0 up to, not including, 1 for an address: always the same for the same one. */
export type AddressDraw = (address: string) => number

const spread = (value: number): number => {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return mixed ^ (mixed >>> 16)
}

const absorb = (state: number, text: string): number => {
  let mixed = state
  for (let index = 0; index < text.length; index++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193)
  }
  return mixed
}

/** Makes the draws of a seed: FNV-1a with a finalizer, as they are made for every operation of a run. */
export const makeDraws = (seed: string): AddressDraw => {
  const root = spread(absorb(0x811c9dc5, seed))
  return (address) => (spread(absorb(root, address)) >>> 0) / 2 ** 32
}
