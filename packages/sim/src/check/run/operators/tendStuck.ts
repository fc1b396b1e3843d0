import * as Effect from "effect/Effect"

import { Ledger } from "@sagaproof/core/judge/Ledger"
import type { Saga } from "@sagaproof/core/saga/Saga"
import type { Platform } from "@sagaproof/services/layers/Platform"

import { request } from "../request.ts"
import type { Stage } from "../Stage.ts"
import { type Sources, whatIsSeen } from "./whatIsSeen.ts"

/** How operators go about it. */
export interface Manner {
  /** Tells one time that they come from another. */
  readonly visit: string
  /** Whether they resolve what they can tell of: the rest is tried again. */
  readonly resolve: boolean
  /** Whether faults are over, so that nothing is under way unseen. */
  readonly healed: boolean
}

/** Operators look at every saga that waits for a person, and see to each step that it waits at. */
export const tendStuck = (stage: Stage, manner: Manner): Effect.Effect<void> =>
  Effect.flatMap(lookAround(stage, manner), (sources) =>
    Effect.forEach(
      sources.ledger.rows<Saga>("saga").filter(({ state }) => state.status === "stuck"),
      ({ state }) =>
        manner.resolve ? seeTo(stage, state, sources, manner) : retry(stage, state.id, undefined, manner),
      { discard: true }
    )
  )

const lookAround = (stage: Stage, manner: Manner): Effect.Effect<Sources> =>
  stage.processes.use((platform) => lookAt(platform, stage, manner))

const lookAt = Effect.fnUntraced(function* (
  { store }: Platform,
  { outside }: Stage,
  { healed }: Manner
): Effect.fn.Return<Sources> {
  const provider = outside.get("payment-provider")
  const ledger = new Ledger(yield* Effect.orDie(store.snapshot))
  return {
    ledger,
    provider: provider === undefined ? [] : yield* Effect.orDie(provider.ledger),
    nothingUnderWay: healed && provider?.nextArrivalAt() === undefined
  }
})

const seeTo = (stage: Stage, saga: Saga, sources: Sources, manner: Manner): Effect.Effect<void> =>
  stage.processes.use(({ definitions }) => {
    const { steps } = definitions.find(saga.definition, saga.version)?.definition ?? { steps: [] }
    return Effect.forEach(
      steps.filter((_, index) => saga.steps[index]?.exhausted === true),
      (step) => {
        const { name } = step
        const as = whatIsSeen(saga, step, sources)
        return as === undefined
          ? retry(stage, saga.id, name, manner)
          : ask(stage, "ResolveSaga", { sagaId: saga.id, step: name, as, reason: "An operator has looked." }, manner)
      },
      { discard: true }
    )
  })

const retry = (stage: Stage, sagaId: string, step: string | undefined, manner: Manner): Effect.Effect<void> =>
  ask(stage, "RetrySaga", step === undefined ? { sagaId } : { sagaId, step }, manner)

/** What a command of an operator is about. */
interface OfSaga {
  readonly sagaId: string
  readonly step?: string
}

const ask = <Body extends OfSaga>(
  stage: Stage,
  operation: string,
  body: Body,
  { visit }: Manner
): Effect.Effect<void> =>
  Effect.asVoid(
    request(stage, {
      caller: "operator",
      operation,
      idempotencyKey: [body.sagaId, body.step, visit].filter((part) => part !== undefined).join(" "),
      body
    })
  )
