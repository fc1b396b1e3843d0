import * as Effect from "effect/Effect"

/** Wakes a loop that waits. A ring that nobody waits for is kept for whoever waits next. */
export class Bell {
  private rung = false
  private resume: (() => void) | undefined = undefined

  readonly ring = (): void => {
    this.rung = true
    const { resume } = this
    this.resume = undefined
    resume?.()
  }

  /** Waits for a ring, so many milliseconds at most, and says whether there was one. */
  readonly wait = (ms: number): Effect.Effect<boolean> =>
    Effect.suspend(() =>
      this.rung ? this.answer : Effect.andThen(Effect.raceFirst(this.awaitRing, Effect.sleep(ms)), this.answer)
    )

  private readonly answer: Effect.Effect<boolean> = Effect.sync(() => {
    const { rung } = this
    this.rung = false
    return rung
  })

  private readonly awaitRing: Effect.Effect<void> = Effect.callback<void>((resume) => {
    // Whoever rings is in the middle of a step of its own: the waiting fiber goes on by itself, not inside of it.
    const resumeThis = () => resume(Effect.yieldNow)
    this.resume = resumeThis
    return Effect.sync(() => {
      if (this.resume === resumeThis) {
        this.resume = undefined
      }
    })
  })
}
