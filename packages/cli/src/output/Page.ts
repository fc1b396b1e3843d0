import type { Glyphs } from "./glyphs.ts"
import type { Paint } from "./paint.ts"

/** What a text is written on: how wide it is, and what it can show. */
export interface Page {
  /** Lines are no longer than this. */
  readonly columns: number
  readonly paint: Paint
  readonly glyphs: Glyphs
}
