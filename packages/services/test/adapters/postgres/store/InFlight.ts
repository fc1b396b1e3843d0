import * as Effect from "effect/Effect"

/** Counts what is asked of a store and not answered yet. */
export class InFlight {
  /** How much is under way. */
  count = 0
  /** How often something was asked or answered. */
  events = 0

  private readonly asked = Effect.sync(() => {
    this.count += 1
    this.events += 1
  })
  private readonly answered = Effect.sync(() => {
    this.count -= 1
    this.events += 1
  })

  /** The same thing, with every effect that it holds, or that its methods give, counted. */
  counting<Thing extends object>(thing: Thing): Thing {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (Effect.isEffect(value)) {
          return this.counted(value as Effect.Effect<unknown, unknown>)
        }
        if (typeof value === "function") {
          return (...parameters: ReadonlyArray<unknown>): unknown => {
            const result: unknown = Reflect.apply(value, target, parameters)
            return Effect.isEffect(result) ? this.counted(result as Effect.Effect<unknown, unknown>) : result
          }
        }
        return typeof value === "object" && value !== null ? this.counting(value) : value
      }
    })
  }

  private counted<A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> {
    return Effect.acquireUseRelease(
      this.asked,
      () => effect,
      () => this.answered
    )
  }
}
