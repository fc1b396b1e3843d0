import { pad } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import type { Stream } from "./Terminal.ts"

/** How far a long work is. */
export interface ProgressState {
  readonly done: number
  readonly total: number
  /** What is worth knowing besides, such as a rate. */
  readonly detail?: string
}

/** Tells of a long work on standard error: a bar on a terminal, a plain line every few seconds elsewhere. */
export interface Progress {
  /** May be called as often as one likes; it draws seldom. */
  readonly update: (state: ProgressState) => void
  /** Takes the bar away. */
  readonly end: () => void
}

const bar = { everyMs: 100, width: 24 }
// Often enough that nobody takes it for hung, seldom enough that a log of an hour is read.
const plainEveryMs = 2_500

/** Makes the progress of one work. */
export const makeProgress = (label: string, stream: Stream, page: Page, now: () => number): Progress => {
  const everyMs = stream.isTerminal ? bar.everyMs : plainEveryMs
  // A work that is over before its first line is due says nothing elsewhere than on a terminal.
  let drawnAt = stream.isTerminal ? Number.NEGATIVE_INFINITY : now()
  let drawn = false
  return {
    update: (state) => {
      const at = now()
      if (at - drawnAt < everyMs) {
        return
      }
      drawnAt = at
      drawn = true
      stream.write(stream.isTerminal ? `\r\u001B[2K${barOf(label, state, page)}` : `${lineOf(label, state)}\n`)
    },
    end: () => {
      if (drawn && stream.isTerminal) {
        stream.write("\r\u001B[2K")
      }
      drawn = false
    }
  }
}

const shareOf = ({ done, total }: ProgressState): number => (total <= 0 ? 0 : Math.min(1, done / total))

const lineOf = (label: string, state: ProgressState): string => {
  const detail = state.detail === undefined ? "" : `, ${state.detail}`
  return `${label}: ${state.done} of ${state.total} (${Math.floor(shareOf(state) * 100)} %)${detail}`
}

const barOf = (label: string, state: ProgressState, { glyphs, paint }: Page): string => {
  const full = Math.round(shareOf(state) * bar.width)
  const drawing = paint.cyan(glyphs.full.repeat(full)) + paint.dim(glyphs.empty.repeat(bar.width - full))
  const percent = pad(`${Math.floor(shareOf(state) * 100)} %`, 5, "right")
  return `${label} ${drawing} ${percent}  ${state.detail ?? ""}`
}
