import { createServer } from "node:net"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"

/** Only this machine can reach the server. */
export const loopback = "127.0.0.1"

/** Takes a port for a moment: 0 stands for any. Undefined for one that is in use. */
const tryPort = (port: number): Effect.Effect<number | undefined> =>
  Effect.callback((resume) => {
    const server = createServer()
    server.once("error", () => resume(Effect.succeed(undefined)))
    server.listen({ host: loopback, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resume(Effect.succeed(typeof address === "object" ? address?.port : undefined)))
    })
    return Effect.sync(() => server.close())
  })

const inUse = (port: number, fix: string): DatabaseProblem =>
  new DatabaseProblem({ code: "PORT_IN_USE", message: `port ${port} of ${loopback} cannot be listened on`, fix })

/** The port that was asked for, else the one of last time, else any free one. */
export const choosePort = Effect.fnUntraced(function* (
  wanted: number | undefined,
  remembered: number | undefined
): Effect.fn.Return<number, DatabaseProblem> {
  if (wanted !== undefined) {
    return (
      (yield* tryPort(wanted)) ?? (yield* inUse(wanted, "choose another one, or leave --port out for any free one"))
    )
  }
  const last = remembered === undefined ? undefined : yield* tryPort(remembered)
  return last ?? (yield* tryPort(0)) ?? (yield* inUse(0, "free a port, or use --database-url"))
})
