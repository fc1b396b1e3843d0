import type { Saga } from "@sagaproof/core/saga/Saga"
import type { SagaContext } from "@sagaproof/core/saga/SagaDefinition"

import type { RunnableDefinition } from "./Definitions.ts"

/** A saga as the messages of its steps are made from it. Its results are only gathered when one of them is wanted. */
export class SagaView implements SagaContext {
  readonly sagaId: string
  readonly orderId: string
  readonly request: unknown
  readonly reason: Saga["reason"]
  readonly #steps: RunnableDefinition["definition"]["steps"]
  readonly #progress: Saga["steps"]

  constructor({ definition }: RunnableDefinition, saga: Saga) {
    this.sagaId = saga.id
    this.orderId = saga.orderId
    this.request = saga.request
    this.reason = saga.reason
    this.#steps = definition.steps
    this.#progress = saga.steps
  }

  get results(): Readonly<Record<string, unknown>> {
    const results: Record<string, unknown> = {}
    for (let index = 0; index < this.#steps.length; index++) {
      const name = this.#steps[index]?.name
      const result = this.#progress[index]?.result
      if (name !== undefined && result !== undefined) {
        results[name] = result
      }
    }
    return results
  }
}
