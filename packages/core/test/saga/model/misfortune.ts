import { must } from "./must.ts"
import type { SagaWorld } from "./SagaWorld.ts"
import type { Tape } from "./Tape.ts"

type Move = (world: SagaWorld, tape: Tape) => void

/** Delivers any message, takes it off the way, or leaves a copy behind. */
const deliverSome =
  (keeps: boolean): Move =>
  (world, tape) => {
    const at = tape.draw(Math.max(1, world.parcels.length))
    const parcel = world.parcels[at]
    if (parcel !== undefined) {
      if (!keeps) {
        world.parcels.splice(at, 1)
      }
      world.deliver(parcel, tape.draw(4) === 3)
    }
  }

const lose: Move = (world, tape) => {
  world.parcels.splice(tape.draw(Math.max(1, world.parcels.length)), 1)
}

const fireSome: Move = (world, tape) => {
  const step = tape.pick([...world.waits.timers.keys()])
  if (step !== undefined) {
    fireTimer(world, step)
  }
}

/**
 * Lets the wait of a step's open question end. Where misfortune is fair, a question that must have an answer has it
 * before its last wait ends, unless its participant is silent for ever.
 */
export const fireTimer = (world: SagaWorld, step: number): void => {
  const timer = world.waits.timers.get(step)
  const facts = world.compiled.steps[step]
  if (timer === undefined || facts === undefined) {
    return
  }
  world.now = Math.max(world.now, timer.dueAt)
  const { attempt, phase } = timer
  const budget = phase === "do" ? facts.retry.attempts : facts.retry.undoAttempts
  const last = (world.saga.steps[step]?.waits ?? 0) + 1 >= budget
  const mustBeAnswered = phase === "undo" || facts.kind === "retriable"
  if (world.fair && last && mustBeAnswered && world.silence(step, phase) === "none") {
    const answer = world.participants[step]?.hear(phase)
    if (answer !== undefined) {
      world.feed({ _tag: "Answered", step: facts.name, answer })
    }
    return
  }
  world.waits.timers.delete(step)
  world.feed({ _tag: "StepDeadline", step: facts.name, phase, attempt })
}

/** A deadline that was called off and comes all the same. */
const fireStale: Move = (world, tape) => {
  const step = tape.draw(world.compiled.steps.length)
  const phase = tape.draw(2) === 0 ? "do" : "undo"
  const attempt = tape.draw(4)
  const timer = world.waits.timers.get(step)
  if (timer?.phase !== phase || timer.attempt !== attempt) {
    const before = world.saga
    world.feed({ _tag: "StepDeadline", step: nameOf(world, step), phase, attempt })
    must(world.saga === before, "a stale deadline moved the saga")
  }
}

const sagaDeadline: Move = (world) => {
  const { saga, waits } = world
  world.now = Math.max(world.now, saga.deadlineAt)
  if (waits.deadlineArmed) {
    world.fireDeadline()
    must(world.saga.fenced, "a deadline in time did nothing")
  } else {
    world.feed({ _tag: "SagaDeadline" })
    must(world.saga === saga, "a void deadline moved the saga")
  }
}

const cancel: Move = (world) => world.feed({ _tag: "Cancel", reason: "drawn" })

const retry: Move = (world, tape) =>
  world.feed({ _tag: "Retry", step: tape.draw(2) === 0 ? undefined : nameOf(world, drawStep(world, tape)) })

const resolve: Move = (world, tape) => {
  const as = tape.draw(2) === 0 ? "not-done" : "done"
  world.feed({ _tag: "Resolve", step: nameOf(world, drawStep(world, tape)), as, reason: "drawn" })
}

const dropUndo: Move = (world, tape) => {
  if (!world.fair) {
    world.feed({ _tag: "UndoDropped", step: nameOf(world, drawStep(world, tape)) })
  }
}

const watch: Move = (world, tape) => {
  const watcher = { sagaId: "cancel-order-1", step: "Wait", attempt: tape.draw(3), messageId: "watch" }
  world.feed({ _tag: "Watch", watcher })
}

const moves: ReadonlyArray<readonly [weight: number, move: Move]> = [
  [10, deliverSome(false)],
  [3, deliverSome(true)],
  [3, lose],
  [5, fireSome],
  [1, fireStale],
  [1, sagaDeadline],
  [1, cancel],
  [2, retry],
  [2, resolve],
  [1, dropUndo],
  [1, watch]
]

const weighted = moves.flatMap(([weight, move]) => Array.from({ length: weight }, () => move))

/** Anything that may happen, until the tape ends. */
export const misfortune = (world: SagaWorld, tape: Tape): void => {
  while (!tape.ended) {
    tape.pick(weighted)?.(world, tape)
  }
}

const drawStep = (world: SagaWorld, tape: Tape): number => tape.draw(world.compiled.steps.length)

const nameOf = (world: SagaWorld, step: number): string => world.compiled.steps[step]?.name ?? "?"
