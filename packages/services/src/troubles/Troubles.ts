import * as Effect from "effect/Effect"

/** What a loop of a platform cannot do, and tries again and again. */
export interface Trouble {
  /** Whose trouble it is, such as `host platform`. */
  readonly where: string
  readonly message: string
  /** Trying again does not help until somebody has done something. */
  readonly lasting: boolean
  /** When it began, in milliseconds since 1970. */
  readonly since: number
}

/** A failure that is no news of its own: a store or a bus that does not do what is asked of it. */
interface Failure {
  readonly _tag: string
  readonly message: string
  readonly lasting?: boolean | undefined
}

/** The troubles of a platform: its loops try for ever, and nobody would know why nothing comes of it. */
export interface Troubles {
  /** Tries something once: notes that the store or the bus did not do it, and forgets so when it is done. */
  readonly watch: <A, E extends Failure, R>(where: string, attempt: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Notes that the store or the bus did not do something; other failures are nobody's trouble. */
  readonly note: (where: string, failure: Failure) => Effect.Effect<void>
  /** Forgets what was noted: it is done. */
  readonly forget: (where: string) => void
  /** What is wrong now: what lasts before what may pass, and the oldest of those. */
  readonly current: () => Trouble | undefined
}

type Source = "StoreUnavailable" | "BusUnavailable"

const everything: ReadonlyArray<Source> = ["StoreUnavailable", "BusUnavailable"]

/** Makes the register of a platform without troubles; of what the store and the bus do not do, or of one of them. */
export const makeTroubles = (noted: ReadonlyArray<Source> = everything): Troubles => {
  const passing: ReadonlySet<string> = new Set(noted)
  const open = new Map<string, Trouble>()
  const note: Troubles["note"] = (where, { _tag, lasting = false, message }) =>
    Effect.clockWith((clock) =>
      Effect.sync(() => {
        if (passing.has(_tag)) {
          const since = open.get(where)?.since ?? clock.currentTimeMillisUnsafe()
          open.set(where, { where, message, lasting, since })
        }
      })
    )
  const forget: Troubles["forget"] = (where) => {
    open.delete(where)
  }
  return {
    note,
    forget,
    watch: (where, attempt) =>
      Effect.matchEffect(attempt, {
        onSuccess: (done) => {
          forget(where)
          return Effect.succeed(done)
        },
        onFailure: (failure) => Effect.andThen(note(where, failure), Effect.fail(failure))
      }),
    current: () => {
      const inOrder = [...open.values()].toSorted((one, other) => one.since - other.since)
      return inOrder.find(({ lasting }) => lasting) ?? inOrder[0]
    }
  }
}
