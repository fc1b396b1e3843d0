import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const sagaId = "purchase-o-9"
const ofSaga = { orderId: "o-9", sagaId } as const

const push = (world: World, message: Partial<Message>): void => {
  const [first] = world.journal
  const about = { sagaid: sagaId, sagastep: "pay", sagaphase: undefined, sagaattempt: undefined }
  world.journal.push({ ...(first as Message), source: "test", receiver: "payment", ...about, ...message })
}

/** What an operator says of the payment of an order whose saga waits for a person, and how that goes on. */
const resolve = (
  world: World,
  as: string,
  change: { readonly handed?: object; readonly answer?: object } = {}
): void => {
  const said = { as, reason: "looked" }
  push(world, { id: "op", type: "ResolveSaga", sagaid: undefined, data: { sagaId, step: "pay", ...said } })
  push(world, { id: "op.1", type: "ResolveStep", causationid: "op", data: { ...said, ...change.handed } })
  const answer = { id: "op.1.0", type: "ResolutionAnswered", causationid: "op.1", receiver: "coordinator" } as const
  push(world, { ...answer, data: { ...said, ...change.answer } })
}

const told = (world: World, outcome: string): void =>
  push(world, { id: `told ${outcome}`, receiver: "coordinator", sagaphase: "do", data: { outcome } })

const record = (world: World, change: Partial<OutcomeRecord>): void => {
  const known = world.state<{ records: Record<string, OutcomeRecord> }>("outcomes", sagaId)
  world.put("outcomes", sagaId, {
    ...known,
    records: { ...known.records, pay: { ...known.records["pay"], ...change } }
  })
}

/** A saga whose payment nobody knows anything of. */
const undecided = (): World => {
  const world = healthyWorld()
  world.journal = world.journal.filter(
    ({ receiver, sagaid, sagastep }) => sagaid !== sagaId || sagastep !== "pay" || receiver !== "coordinator"
  )
  record(world, { byOperator: true })
  return world
}

const undo = `${sagaId}/pay/undo/1`

/** The undo of the payment was asked for, and given up; nothing is parked any more. */
const undoGivenUp = (world: World): void => {
  world.drop("parked", sagaId)
  const [first] = world.journal
  const asked = { sagaphase: "undo", sagaattempt: 1, receiver: "payment", source: "coordinator" } as const
  push(world, { ...asked, id: undo, type: "CancelPayment", causationid: first?.id, data: {} })
  push(world, { ...asked, id: `${undo}/deadline`, type: "DeadlineReached", receiver: "coordinator", data: {} })
}

const undoAgain = (world: World, causationid: string): void =>
  push(world, {
    id: `${sagaId}/pay/undo/2`,
    type: "CancelPayment",
    sagaphase: "undo",
    source: "coordinator",
    causationid,
    data: {}
  })

const askedByPerson = (world: World): void => {
  push(world, { id: "retried", type: "RetrySaga", sagaid: undefined, data: { sagaId } })
  undoAgain(world, "retried")
}

catches("resolutions-kept", [
  {
    name: "an undo that was given up and is not asked for anew",
    from: undecided,
    corrupt: (world) => {
      undoGivenUp(world)
      resolve(world, "done")
      askedByPerson(world)
    },
    says: ["was told that its step pay is done, whose undo it had given up, and has not asked for that anew"],
    about: ofSaga
  },
  {
    name: "the same of an undo that staff have dropped",
    from: undecided,
    corrupt: (world) => {
      undoGivenUp(world)
      world.journal.pop()
      const dropped = { id: `${undo}.0`, type: "UndoDropped", causationid: undo, receiver: "coordinator" } as const
      push(world, { ...dropped, sagaphase: "undo", data: {} })
      resolve(world, "done")
    },
    says: ["was told that its step pay is done, whose undo it had given up"]
  },
  {
    name: "a reason that is not handed on",
    from: undecided,
    corrupt: (world) => resolve(world, "done", { handed: { reason: "" } }),
    says: ["was resolved at pay as done (looked), and op.1 hands on pay as done ()"],
    about: ofSaga
  },
  {
    name: "an answer that says something else",
    from: undecided,
    corrupt: (world) => resolve(world, "done", { answer: { as: "not-done" } }),
    says: ["asked to resolve pay as done (looked), and op.1.0 answers not-done (looked)"]
  },
  {
    name: "a refusal that is overruled",
    from: undecided,
    corrupt: (world) => {
      told(world, "refused")
      resolve(world, "done")
    },
    says: ["resolved pay as done, which its participant had decided to be refused or undone"]
  },
  {
    name: "an effect that is overruled",
    from: undecided,
    corrupt: (world) => {
      told(world, "done")
      resolve(world, "not-done")
    },
    says: ["resolved pay as not-done, which its participant had decided to be done"]
  },
  {
    name: "a saga that is not marked as settled by an operator",
    corrupt: (world) => {
      const { steps } = world.state<Saga>("saga", sagaId)
      const settled = steps.map((step, index) => (index === 2 ? { ...step, resolution: "looked" } : step))
      world.alter<Saga>("saga", sagaId, { steps: settled })
    },
    says: ["is not marked as settled by an operator, and one has said: looked"]
  },
  {
    name: "a word that a saga goes by, and its participant has refused",
    from: undecided,
    corrupt: (world) => {
      resolve(world, "done", { answer: { rejection: { code: "RESOLUTION_CONTRADICTED", message: "undone" } } })
      const { steps } = world.state<Saga>("saga", sagaId)
      const settled = steps.map((step, index) => (index === 2 ? { ...step, resolution: "looked" } : step))
      world.alter<Saga>("saga", sagaId, { steps: settled, byOperator: true })
    },
    says: ["goes by what an operator has said of pay, and its participant has not written it down"],
    about: ofSaga
  },
  {
    name: "a saga that is marked for nothing",
    corrupt: (world) => world.alter<Saga>("saga", sagaId, { byOperator: true }),
    says: ["is marked as settled by an operator, and no step of it is"]
  }
])

describe("resolutions-kept passes", () => {
  it.each(["done", "not-done"])("what nobody has decided before, as %s", (as) => {
    const world = undecided()
    resolve(world, as)
    const { message, verdict } = judgedBy("resolutions-kept", world)
    assert.strictEqual(verdict, "pass", message)
  })

  it("a word that its participant knows better", () => {
    const world = undecided()
    told(world, "refused")
    resolve(world, "done", { answer: { rejection: { code: "RESOLUTION_CONTRADICTED", message: "refused" } } })
    const { message, verdict } = judgedBy("resolutions-kept", world)
    assert.strictEqual(verdict, "pass", message)
  })
})

describe("resolutions-kept has nothing to say of", () => {
  const passes = (...changes: ReadonlyArray<(world: World) => void>): void => {
    const world = undecided()
    changes.forEach((change) => change(world))
    const { message, verdict } = judgedBy("resolutions-kept", world)
    assert.strictEqual(verdict, "pass", message)
  }
  const done = (world: World): void => resolve(world, "done")

  it("an undo that is asked for anew because of the answer", () =>
    passes(undoGivenUp, done, (world) => undoAgain(world, "op.1.0")))

  it("an undo that still has its wait", () =>
    passes(undoGivenUp, (world) => void world.journal.pop(), done, askedByPerson))

  it("what was undone before", () =>
    passes(undoGivenUp, (world) => {
      resolve(world, "not-done")
      push(world, { id: "late", receiver: "coordinator", sagaphase: "undo", data: { outcome: "undone" } })
    }))

  it("what nobody has watched, or the coordinator heard of late", () => {
    passes(undoGivenUp, done, (world) => {
      world.isWatched = false
    })
    passes(undoGivenUp, done, (world) =>
      push(world, { id: "redriven", type: "RedriveParked", sagaid: undefined, data: { parkKey: sagaId } })
    )
  })
})
