import { type Gateway, type GatewayLedgerEntry, type GatewayName, GatewayUnknown } from "@sagaproof/core/ports/Gateway"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as Result from "effect/Result"

import {
  callsPath,
  ledgerPath,
  lookUpPath,
  notificationsPath,
  readAnswer,
  readLedger,
  readLookUp,
  readNotifications
} from "./gatewayProtocol.ts"
import { hearNotifications } from "./hearNotifications.ts"

/** Where an outside system is, and what it declares of its keys. */
export interface HttpGatewayOptions {
  readonly name: GatewayName
  /** The address of the server, such as `http://127.0.0.1:7070`. */
  readonly url: string
  readonly keyLifeMs: number
}

/**
 * A gateway behind a server of its own. Whatever but a definite answer comes back, or nothing, is an unknown outcome: it
 * may have had its effect. It hears notifications by asking for them, for as long as somebody listens.
 */
export const makeHttpGateway = ({ keyLifeMs, name, url }: HttpGatewayOptions): Gateway => {
  const unknown = (key: string, message: string) => new GatewayUnknown({ gateway: name, key, message })

  const ask = <A>(
    key: string,
    request: HttpClientRequest.HttpClientRequest,
    read: (body: unknown) => Result.Result<A, unknown>
  ): Effect.Effect<A, GatewayUnknown> =>
    HttpClient.execute(request).pipe(
      Effect.flatMap((response) => Effect.map(response.json, (body) => ({ body, status: response.status }))),
      Effect.mapError(({ message }) => unknown(key, message)),
      Effect.flatMap(({ body, status }) => {
        const answer = read(body)
        return status === 200 && Result.isSuccess(answer)
          ? Effect.succeed(answer.success)
          : Effect.fail(unknown(key, `${status} ${messageOf(body)}`))
      }),
      Effect.provide(FetchHttpClient.layer)
    )

  return {
    name,
    keyLifeMs,
    call: (call) =>
      ask(call.key, HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.post(url + callsPath(name)), call), readAnswer),
    lookUp: (key) => ask(key, HttpClientRequest.get(url + lookUpPath(name, key)), readLookUp),
    ledger: Effect.map(ask("", HttpClientRequest.get(url + ledgerPath(name)), readLedger), (entries) =>
      entries.map((entry): GatewayLedgerEntry => ({ ...entry, relatesTo: entry.relatesTo, orderId: entry.orderId }))
    ),
    notifications: (listener) => {
      const fiber = Effect.runFork(
        hearNotifications(
          name,
          (source, after) =>
            ask("", HttpClientRequest.get(url + notificationsPath(name, source, after)), readNotifications),
          listener
        )
      )
      return () => fiber.interruptUnsafe()
    }
  }
}

const messageOf = (body: unknown): string => {
  const { message } = (body ?? {}) as { readonly message?: unknown }
  return typeof message === "string" ? message : "an answer that is none"
}
