/**
 * Run as a process of its own: hosts a platform on Postgres for clients that live in the process which started it, pays
 * through a provider that lives there too, and is struck where it is told to be.
 */
import type { Socket } from "node:net"

import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"

import { type Gateway, type GatewayAnswer, type GatewayLookup, GatewayUnknown } from "@sagaproof/core/ports/Gateway"
import { connectSocket } from "@sagaproof/services/adapters/postgres/server/connectSocket"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { postgresParts, usualInstances } from "@sagaproof/services/layers/postgresParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { providerKeyLifeMs, shortLimits } from "./limits.ts"
import type { FromHost, HostPlan, ProviderQuestion, Question, Told, ToHost, Whereabouts } from "./Protocol.ts"
import { Striker } from "./Striker.ts"
import { strikingParts } from "./strikingParts.ts"
import { TrailWriter } from "./Trail.ts"

const trail = new TrailWriter(process.argv[2] ?? "")
const striker = new Striker(trail)

const send = (message: FromHost): void => {
  process.send?.(message)
}

const telling = <A, E>(effect: Effect.Effect<A, E>): Promise<Told> =>
  Effect.runPromise(
    Effect.map(Effect.exit(effect), (exit): Told =>
      Exit.isSuccess(exit)
        ? { _tag: "Value", value: exit.value }
        : { _tag: "Failure", message: Cause.pretty(exit.cause) }
    )
  )

/** Opens a wire that tells what has gone over it: whatever was written is with the server then. */
const openWire = (database: Whereabouts) => (): Socket => {
  const socket = connectSocket(database)
  const write = socket.write.bind(socket) as (...parameters: ReadonlyArray<unknown>) => boolean
  socket.write = (...parameters: ReadonlyArray<unknown>): boolean => {
    const isTaken = write(...parameters)
    striker.sent()
    return isTaken
  }
  return socket
}

const clientOf = (database: Whereabouts): ClientOptions => {
  const { password, ...place } = database
  // The option is one of the client's, and none that the platform knows.
  return { ...place, password: Redacted.make(password), stream: openWire(database) } as ClientOptions
}

const asked = new Map<number, (told: Told) => void>()
let questions = 0

const askProvider = <A>(key: string, question: ProviderQuestion): Effect.Effect<A, GatewayUnknown> =>
  striker.around(
    "call",
    Effect.flatMap(
      Effect.promise(
        () =>
          new Promise<Told>((resolve) => {
            questions += 1
            asked.set(questions, resolve)
            send({ _tag: "AskProvider", id: questions, question })
          })
      ),
      (told) =>
        told._tag === "Value"
          ? Effect.succeed(told.value as A)
          : Effect.fail(new GatewayUnknown({ gateway: "payment-provider", key, message: told.message }))
    )
  )

const provider: Gateway = {
  name: "payment-provider",
  keyLifeMs: providerKeyLifeMs,
  call: (call) => askProvider<GatewayAnswer>(call.key, { _tag: "Call", call }),
  lookUp: (key) => askProvider<GatewayLookup>(key, { _tag: "LookUp", key }),
  ledger: Effect.succeed([]),
  notifications: () => () => undefined
}

const open = ({ database, delivery, idleInTransactionMs }: HostPlan) =>
  Effect.gen(function* () {
    const parts = yield* postgresParts({
      client: clientOf(database),
      delivery,
      instances: usualInstances(delivery),
      gateways: [provider],
      limits: shortLimits,
      store: { idleInTransactionMs }
    })
    return yield* startPlatform(strikingParts(parts, striker, trail))
  })

const answerOf = (platform: Platform, question: Question): Effect.Effect<unknown, unknown> => {
  switch (question._tag) {
    case "Submit":
      return platform.ingress.submit(question.command)
    case "AwaitEnd":
      return untilAvailable(platform.awaitEnd(question.sagaId))
    case "Quiet":
      return untilAvailable(platform.quiet)
    case "AtRest":
      return untilAvailable(platform.atRest)
  }
}

/** Whoever waits while the server is gone asks again. */
const untilAvailable = <A, E extends { readonly _tag: string }>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  Effect.retry(effect, { schedule: Schedule.spaced("50 millis"), while: ({ _tag }) => _tag === "StoreUnavailable" })

const tell = (id: number, told: Told): Promise<void> =>
  Effect.runPromise(
    striker.around(
      "answer",
      Effect.sync(() => send({ _tag: "Told", id, told }))
    )
  )

const host = (plan: HostPlan): Promise<unknown> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const platform = yield* open(plan)
        process.on("message", (message: ToHost) => {
          if (message._tag === "Ask") {
            void telling(answerOf(platform, message.question)).then((told) => tell(message.id, told))
          }
        })
        send({ _tag: "Opened", told: { _tag: "Value", value: undefined } })
        return yield* Effect.never
      })
    )
  ).catch((error: unknown) => send({ _tag: "Opened", told: { _tag: "Failure", message: String(error) } }))

process.on("message", (message: ToHost) => {
  switch (message._tag) {
    case "Open":
      void host(message.plan)
      break
    case "Arm":
      striker.arm(message.strike)
      break
    case "ProviderTold":
      asked.get(message.id)?.(message.told)
      asked.delete(message.id)
      break
    case "Ask":
      break
  }
})
process.on("disconnect", () => process.exit())
send({ _tag: "Awake" })
