import * as Effect from "effect/Effect"

import { type Answer, AnswerUnknown, type OutsideCommand } from "@sagaproof/core/ports/Ingress"
import type { EndedSaga } from "@sagaproof/services/host/EndedSaga"
import type { Platform } from "@sagaproof/services/layers/Platform"

import { type Host, HostDied } from "./HostProcess.ts"
import type { Question } from "./Protocol.ts"

/** The clients' way to whichever host there is. It outlives them all. */
export class Helm {
  private host: Host | undefined = undefined
  private readonly waiting: Array<(host: Host) => void> = []

  /** From now on this host is asked. */
  seat(host: Host): void {
    this.host = host
    for (const resume of this.waiting.splice(0)) {
      resume(host)
    }
  }

  /** From now on clients wait for the next host. */
  vacate(host: Host): void {
    this.host = this.host === host ? undefined : this.host
  }

  /** Asks until a host has answered. */
  async ask(question: Question): Promise<unknown> {
    for (;;) {
      try {
        return await this.askOnce(question)
      } catch (error) {
        if (!(error instanceof HostDied)) {
          throw error
        }
      }
    }
  }

  /** Asks the present host, or the next one; rejects with `HostDied` when it dies meanwhile. */
  async askOnce(question: Question): Promise<unknown> {
    const host = this.host ?? (await new Promise<Host>((resolve) => this.waiting.push(resolve)))
    try {
      return await host.ask(question)
    } catch (error) {
      if (error instanceof HostDied) {
        this.vacate(host)
      }
      throw error
    }
  }
}

/** One in so many orders has a buyer who does not ask again when the host is gone: then nobody knows. */
const shyEvery = 5

const isShy = ({ idempotencyKey, operation }: OutsideCommand): boolean =>
  operation === "SubmitOrder" && Number(idempotencyKey.replace(/\D/g, "")) % shyEvery === 0

/** What workloads use of a platform, answered by whichever host there is. */
export const frontOf = (helm: Helm): Platform => {
  const front: Pick<Platform, "ingress" | "awaitEnd" | "quiet" | "atRest"> = {
    ingress: {
      submit: (command) =>
        Effect.tryPromise({
          try: async () => {
            const question: Question = { _tag: "Submit", command }
            return (await (isShy(command) ? helm.askOnce(question) : helm.ask(question))) as Answer
          },
          catch: (error) => new AnswerUnknown({ message: String(error) })
        })
    },
    awaitEnd: (sagaId) => Effect.promise(() => helm.ask({ _tag: "AwaitEnd", sagaId }) as Promise<EndedSaga>),
    quiet: Effect.promise(() => helm.ask({ _tag: "Quiet" }) as Promise<void>),
    atRest: Effect.promise(() => helm.ask({ _tag: "AtRest" }) as Promise<void>)
  }
  // Workloads of orders use no more of a platform than this.
  return front as Platform
}
