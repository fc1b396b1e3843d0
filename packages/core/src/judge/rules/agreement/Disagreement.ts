/** Something that contradicts how an order ended: goes on after `order o-1 is completed, `. */
export interface Disagreement {
  readonly message: string
  readonly product?: string
}

/** All agree. */
export const agreed: ReadonlyArray<Disagreement> = []

/** A contradiction in words, where there is one. */
export const disagree = (message: string): ReadonlyArray<Disagreement> => [{ message }]
