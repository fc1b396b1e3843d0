import { assert } from "@effect/vitest"

import { purchase } from "./definitions.ts"
import { Play } from "./Play.ts"

/** A purchase that is stuck behind its pivot, at Confirm. */
export const stuckForward = (): Play => {
  const play = new Play(purchase)
  for (const step of ["Place", "Reserve", "Pay"]) {
    play.done(step)
  }
  play.exhaust("Confirm", "do")
  return play
}

/** A purchase that is stuck at the undo of Reserve, whose do never answered. */
export const stuckBack = (): Play => {
  const play = new Play(purchase)
  play.done("Place")
  play.cancel()
  play.exhaust("Reserve", "undo")
  return play
}

/** A purchase that ended rejected. */
export const ended = (): Play => {
  const play = new Play(purchase)
  play.refused("Place")
  return play
}

/** The saga answers with these lines and stays the very same. */
export const answersOnly = (play: Play, move: () => ReadonlyArray<string>, lines: ReadonlyArray<string>) => {
  const before = play.saga
  assert.deepStrictEqual(move(), lines)
  assert.strictEqual(play.saga, before)
}

/** The move does nothing at all: the very same saga, and no outputs. */
export const ignores = (play: Play, move: () => ReadonlyArray<string>): void => answersOnly(play, move, [])
