/**
 * A number in [0, 1) for one choice: a function of the seed, of what is chosen and of the place of the chooser, and of
 * nothing else. Whatever is taken out of a run leaves all other choices as they were, and no order of asking matters.
 */
export type DrawAt = (stream: number, place: number) => number

/** Makes the draws of a seed. Two rounds of a 32-bit finalizer: fast, even, and the same on every machine. */
export const drawAt = (seed: number): DrawAt => {
  const root = mix(seed | 0) ^ mix(Math.floor(seed / 2 ** 32) | 0)
  return (stream, place) =>
    (mix(mix(root + Math.imul(stream + 1, 0x9e3779b1)) + Math.imul(place + 1, 0x85ebca77)) >>> 0) / 2 ** 32
}

const mix = (value: number): number => {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return mixed ^ (mixed >>> 16)
}

/** A whole number of a range, both ends included, for a number in [0, 1). */
export const wholeOf = (draw: number, { max, min }: Range): number => min + Math.floor(draw * (max - min + 1))

/** A range of whole numbers, both ends included. */
export interface Range {
  readonly min: number
  readonly max: number
}
