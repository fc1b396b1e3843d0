import * as Effect from "effect/Effect"

import type { Moment, Operation, Point, Strike } from "./Strike.ts"
import type { TrailWriter } from "./Trail.ts"

/** Counts the points that a host passes, and strikes where it is told to. */
export class Striker {
  private strike: Strike | undefined = undefined
  private passed = 0
  /** The operation that is being sent. */
  private sending: Operation | undefined = undefined
  private readonly trail: TrailWriter

  constructor(trail: TrailWriter) {
    this.trail = trail
  }

  arm(strike: Strike): void {
    this.strike = strike
    this.passed = 0
  }

  pass(moment: Moment, operation: Operation, unit = ""): void {
    const { strike } = this
    const point: Point = `${moment} ${operation}`
    if (strike?.point !== point) {
      return
    }
    this.passed += 1
    if (this.passed === strike.occurrence) {
      this.strike = undefined
      this.trail.write("struck", point, unit)
      process.kill(process.pid, strike.signal)
    }
  }

  /** Told when something has gone over the wire to the server: an operation writes before anything else goes on. */
  sent(): void {
    const { sending } = this
    this.sending = undefined
    if (sending !== undefined) {
      if (sending === "commit") {
        this.trail.write("commit sent", "")
      }
      this.pass("in", sending)
    }
  }

  /** An operation with its points, of a unit if any; `wired` says whether it goes over the wire to the server. */
  around<A, E, R>(
    operation: Operation,
    effect: Effect.Effect<A, E, R>,
    wired = false,
    unit = ""
  ): Effect.Effect<A, E, R> {
    return Effect.suspend(() => {
      this.pass("before", operation, unit)
      this.sending = wired ? operation : this.sending
      return Effect.tap(
        effect,
        Effect.sync(() => {
          if (operation === "commit") {
            this.trail.write("commit answered", "", unit)
          }
          this.pass("after", operation, unit)
        })
      )
    })
  }
}
