import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"

import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"

import { readCall, readPlace } from "./gatewayProtocol.ts"
import { NotificationLog } from "./NotificationLog.ts"

/** What goes back to a caller. */
interface Reply {
  readonly status: number
  readonly body: unknown
}

/** Requests are small; more than this is none of ours, in bytes. */
const mostBytes = 65_536

/**
 * Serves gateways on a port of this machine alone, until the scope closes. Fails with what the system says of the port.
 * An unknown outcome is a 504: the caller may not take it for a no.
 */
export const serveGateways = (
  gateways: ReadonlyMap<GatewayName, Gateway>,
  port: number
): Effect.Effect<Server, Error, Scope.Scope> =>
  Effect.gen(function* () {
    const run = Effect.runPromiseWith(yield* Effect.context<never>())
    const logs = yield* listenToAll(gateways)
    const server = createServer((request, response) => {
      void run(reply({ gateways, logs }, request)).then(
        (answer) => send(response, answer),
        (defect: unknown) => send(response, { status: 500, body: { message: String(defect) } })
      )
    })
    return yield* Effect.acquireRelease(listen(server, port), () => close(server))
  })

/** What the server answers from. */
interface Served {
  readonly gateways: ReadonlyMap<GatewayName, Gateway>
  readonly logs: ReadonlyMap<GatewayName, NotificationLog>
}

const listenToAll = (
  gateways: ReadonlyMap<GatewayName, Gateway>
): Effect.Effect<ReadonlyMap<GatewayName, NotificationLog>, never, Scope.Scope> =>
  Effect.gen(function* () {
    const logs = new Map<GatewayName, NotificationLog>()
    for (const [name, gateway] of gateways) {
      const log = new NotificationLog()
      const stop = log.listenTo(gateway)
      yield* Effect.addFinalizer(() => Effect.sync(stop))
      logs.set(name, log)
    }
    return logs
  })

const listen = (server: Server, port: number): Effect.Effect<Server, Error> =>
  Effect.callback((resume) => {
    server.once("error", (error) => resume(Effect.fail(error)))
    server.listen(port, "127.0.0.1", () => resume(Effect.succeed(server)))
  })

const close = (server: Server): Effect.Effect<void> =>
  Effect.callback((resume) => {
    server.close(() => resume(Effect.void))
    server.closeAllConnections()
  })

const send = (response: ServerResponse, { body, status }: Reply): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}

const reply = ({ gateways, logs }: Served, request: IncomingMessage): Effect.Effect<Reply> => {
  const [, root, name, what, key, ...rest] = (request.url ?? "").split("/")
  const gateway = [...gateways.values()].find((each) => each.name === name)
  if (root !== "gateways" || gateway === undefined || rest.length > 0) {
    return Effect.succeed(notThere)
  }
  if (what === "calls" && key === undefined && request.method === "POST") {
    return call(gateway, request)
  }
  if (request.method !== "GET") {
    return Effect.succeed(notThere)
  }
  if (what === "calls" && key !== undefined) {
    return orUnknown(Effect.suspend(() => gateway.lookUp(decodeURIComponent(key))))
  }
  const log = logs.get(gateway.name)
  if (what === "notifications" && key !== undefined && log !== undefined) {
    return Effect.suspend(() => notificationsAfter(log, decodeURIComponent(key)))
  }
  return what === "ledger" && key === undefined ? orUnknown(gateway.ledger) : Effect.succeed(notThere)
}

/** How long somebody who asks for notifications waits for the next one, in milliseconds. */
const waitMs = 10_000

const notificationsAfter = (log: NotificationLog, text: string): Effect.Effect<Reply> =>
  Effect.gen(function* () {
    const { after, source } = readPlace(text)
    const page = log.after(source, after)
    if (page.notifications.length > 0 || page.source !== source) {
      return { status: 200, body: page }
    }
    const next = Effect.callback<void>((resume) => {
      const stop = log.onNext(() => resume(Effect.void))
      return Effect.sync(stop)
    })
    yield* Effect.timeoutOption(next, waitMs)
    return { status: 200, body: log.after(source, after) }
  })

const notThere: Reply = { status: 404, body: { message: "there is no such thing here" } }
const noCall: Reply = { status: 400, body: { message: "the body is not that of a call of this gateway" } }

const call = (gateway: Gateway, request: IncomingMessage): Effect.Effect<Reply> =>
  Effect.flatMap(bodyOf(request), (text) => {
    const read = readCall(text)
    return Result.isSuccess(read) && read.success.gateway === gateway.name
      ? orUnknown(gateway.call(read.success))
      : Effect.succeed(noCall)
  })

const orUnknown = <A>(answer: Effect.Effect<A, { readonly message: string }>): Effect.Effect<Reply> =>
  Effect.match(answer, {
    onSuccess: (body): Reply => ({ status: 200, body }),
    onFailure: ({ message }): Reply => ({ status: 504, body: { message } })
  })

/** The JSON of a request; undefined where it is none. */
const bodyOf = (request: IncomingMessage): Effect.Effect<unknown> =>
  Effect.promise(async () => {
    const chunks: Array<Buffer> = []
    let size = 0
    for await (const chunk of request) {
      size += (chunk as Buffer).length
      if (size > mostBytes) {
        return undefined
      }
      chunks.push(chunk as Buffer)
    }
    return parsed(Buffer.concat(chunks).toString("utf8"))
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
