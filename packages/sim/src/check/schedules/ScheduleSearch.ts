import type { Alternatives, Departure } from "./DepartingStrategy.ts"

/** A schedule that was run, and the choices behind its last departure: who leaves it there once more is another one. */
interface Branch {
  readonly departures: ReadonlyArray<Departure>
  /** How many alternatives each choice had, and which of the choices were whether to put a fiber off. */
  readonly counts: Uint16Array
  readonly preemptions: Uint8Array
  /** The choice that the first of them is. */
  readonly from: number
  /** Preemptions are given out first, then picks out of turn. */
  givesPicks: boolean
  place: number
  value: number
}

/**
 * Every schedule of a case with at most so many departures from the dull order, each of them once. Those with fewer
 * departures come first, and of these the preemptions: most races want one or two, anywhere, and would wait for ever
 * behind all schedules that begin alike. What choices there are behind the last departure is learned by running what
 * came before.
 */
export class ScheduleSearch {
  readonly bound: number
  private readonly branches: Array<Branch> = []
  private current = 0
  private triedCount = 0
  private leftCount = 1
  private isBegun = false

  constructor(bound: number) {
    this.bound = bound
  }

  /** How many schedules were tried. */
  get tried(): number {
    return this.triedCount
  }

  /** How many schedules are known that were not given out; behind each of them there may be more. */
  get left(): number {
    return this.leftCount
  }

  /** The next schedule; undefined when all of them were given out. */
  next(): ReadonlyArray<Departure> | undefined {
    if (this.leftCount === 0) {
      return undefined
    }
    this.leftCount -= 1
    if (!this.isBegun) {
      this.isBegun = true
      return []
    }
    for (let branch = this.branches[this.current]; branch !== undefined; branch = this.branches[++this.current]) {
      const departures = nextOf(branch)
      if (departures !== undefined) {
        return departures
      }
    }
    throw new Error("Schedules are left, and no branch has them.")
  }

  /** Takes in what choices a schedule had that was run. */
  learn(departures: ReadonlyArray<Departure>, alternatives: ReadonlyArray<Alternatives>): void {
    this.triedCount += 1
    if (departures.length >= this.bound) {
      return
    }
    const from = (departures.at(-1)?.choice ?? -1) + 1
    const behind = alternatives.slice(from)
    this.leftCount += behind.reduce((sum, { count }) => sum + count, 0)
    this.branches.push({
      departures,
      counts: Uint16Array.from(behind, ({ count }) => count),
      preemptions: Uint8Array.from(behind, ({ isPreemption }) => (isPreemption ? 1 : 0)),
      from,
      givesPicks: false,
      place: 0,
      value: 0
    })
  }
}

const nextOf = (branch: Branch): ReadonlyArray<Departure> | undefined => {
  const found = nextOfKind(branch)
  if (found !== undefined || branch.givesPicks) {
    return found
  }
  branch.givesPicks = true
  branch.place = 0
  return nextOfKind(branch)
}

const nextOfKind = (branch: Branch): ReadonlyArray<Departure> | undefined => {
  const { counts, departures, from, givesPicks, preemptions } = branch
  for (; branch.place < counts.length; branch.place++) {
    const isOfKind = (preemptions[branch.place] === 0) === givesPicks
    if (isOfKind && branch.value < (counts[branch.place] ?? 0)) {
      branch.value += 1
      return [...departures, { choice: from + branch.place, value: branch.value }]
    }
    branch.value = 0
  }
  return undefined
}
