/** A simulated run has reached for the real time, real randomness or the real outside: it would not be repeatable. */
export class EscapeError extends Error {
  override readonly name = "EscapeError"
  readonly escape: string

  constructor(escape: string) {
    super(`${escape} was used inside a simulated run: take time from Clock and randomness from Random.`)
    this.escape = escape
  }
}

/** One way out, and how to bar it until further notice. */
interface WayOut {
  readonly holder: object
  readonly property: string
  readonly replacement: (real: unknown, bar: Bar) => unknown
}

type Bar = (escape: string) => never

const barred =
  (escape: string): WayOut["replacement"] =>
  (_, bar) =>
  () =>
    bar(escape)

/** `Date` still reads and writes dates that it is given; only what asks for the present time is barred. */
const dateWithoutNow: WayOut["replacement"] = (real, bar) =>
  new Proxy(real as DateConstructor, {
    apply: () => bar("Date()"),
    construct: (target, values, newTarget) =>
      values.length === 0 ? bar("new Date()") : (Reflect.construct(target, values, newTarget) as object),
    get: (target, property) =>
      property === "now" ? () => bar("Date.now") : (Reflect.get(target, property, target) as unknown)
  })

/** `process.hrtime` is also an object, with `bigint`. */
const highResolutionTime: WayOut["replacement"] = (_, bar) =>
  Object.assign(() => bar("process.hrtime"), { bigint: () => bar("process.hrtime.bigint") })

const functionsOf = (holder: object, prefix: string, names: ReadonlyArray<string>): ReadonlyArray<WayOut> =>
  names.map((property) => ({ holder, property, replacement: barred(`${prefix}${property}`) }))

const waysOut: ReadonlyArray<WayOut> = [
  { holder: globalThis, property: "Date", replacement: dateWithoutNow },
  { holder: process, property: "hrtime", replacement: highResolutionTime },
  ...functionsOf(globalThis, "", ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "fetch"]),
  ...functionsOf(process, "process.", ["nextTick"]),
  ...functionsOf(Math, "Math.", ["random"]),
  ...functionsOf(performance, "performance.", ["now"]),
  ...functionsOf(crypto, "crypto.", ["randomUUID", "getRandomValues"])
]

/**
 * Runs something synchronous with every way out of a simulated world barred: using one throws an error that names it.
 * The first such error is thrown again at the end, even if the run has swallowed it.
 */
export const escapeGuard = <A>(run: () => A): A => {
  const escapes: Array<EscapeError> = []
  const result = whileBarred(run, (escape) => {
    const error = new EscapeError(escape)
    escapes.push(error)
    throw error
  })
  const [first] = escapes
  if (first !== undefined) {
    throw first
  }
  return result
}

const whileBarred = <A>(run: () => A, bar: Bar): A => {
  const opened = waysOut.map((way) => barOne(way, bar))
  try {
    return run()
  } finally {
    for (const open of opened) {
      open()
    }
  }
}

const barOne = ({ holder, property, replacement }: WayOut, bar: Bar): (() => void) => {
  const before = Object.getOwnPropertyDescriptor(holder, property)
  const real: unknown = Reflect.get(holder, property)
  Object.defineProperty(holder, property, { value: replacement(real, bar), configurable: true, writable: true })
  return () => {
    if (before === undefined) {
      Reflect.deleteProperty(holder, property)
    } else {
      Object.defineProperty(holder, property, before)
    }
  }
}
