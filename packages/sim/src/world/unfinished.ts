import type { WaitingFiber } from "./FiberRegister.ts"
import type { World } from "./World.ts"
import type { Stalled, StepLimit } from "./WorldResult.ts"

/** Tells why a program in a world has not ended, and which fibers still wait. */
export const unfinished = (_tag: "Stalled" | "StepLimit", world: World): Stalled | StepLimit => {
  const waiting = world.waiting()
  return { _tag, waiting, message: `${whyUnfinished[_tag](world)} ${describeWaiting(waiting)}` }
}

const whyUnfinished = {
  Stalled: (world: World): string =>
    `Stalled after ${world.elapsedMs} virtual ms: nothing is ready and no timer is set, but the program has not ended. ` +
    "Either its fibers wait for one another, or one waits for something outside the world, " +
    "such as a promise or a real timer, which never gets in.",
  StepLimit: (world: World): string =>
    `Given up after ${world.steps} steps and ${world.elapsedMs} virtual ms: the program has not ended.`
}

/** How many fibers a message lists. */
const listed = 10

const describeWaiting = (waiting: ReadonlyArray<WaitingFiber>): string => {
  const lines = waiting
    .slice(0, listed)
    .map(({ fiber, lastRanMs, node }) => `fiber ${fiber} of ${node}, which last ran at ${lastRanMs} ms`)
  const others = waiting.length > listed ? [`${waiting.length - listed} others`] : []
  return `Not ended: ${[...lines, ...others].join("; ") || "no fiber that has run"}.`
}
