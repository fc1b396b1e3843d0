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

/** Why there is no server on a port that was asked for. */
export const portInUse = (port: number, because?: string): DatabaseProblem =>
  new DatabaseProblem({
    code: "PORT_IN_USE",
    message: `port ${port} of ${loopback} is in use, or not to be had`,
    because,
    fix: "choose another one with --port, or leave it out for any free one"
  })

/** The port that was asked for, else the one of last time, else any free one. */
export const choosePort = Effect.fnUntraced(function* (
  wanted: number | undefined,
  remembered: number | undefined
): Effect.fn.Return<number, DatabaseProblem> {
  if (wanted !== undefined) {
    return (yield* tryPort(wanted)) ?? (yield* portInUse(wanted))
  }
  // Processes of a server that was killed hold its port for a moment.
  const attempts = remembered === undefined ? 0 : 30
  for (let attempt = 0; attempt < attempts; attempt++) {
    const last = yield* tryPort(remembered ?? 0)
    if (last !== undefined) {
      return last
    }
    yield* Effect.sleep("50 millis")
  }
  return (yield* tryPort(0)) ?? (yield* portInUse(0))
})
