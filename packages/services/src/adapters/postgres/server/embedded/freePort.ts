import { createServer } from "node:net"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"

/** Only this machine can reach the server. */
export const loopback = "127.0.0.1"

/** Takes a port for a moment, to see whether it is to be had. */
const isFree = (port: number): Effect.Effect<boolean> =>
  Effect.callback((resume) => {
    const server = createServer()
    server.once("error", () => resume(Effect.succeed(false)))
    server.listen({ host: loopback, port, exclusive: true }, () => {
      server.close(() => resume(Effect.succeed(true)))
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

/**
 * The ports to choose from: below all that systems hand out by themselves. Of those a connection of any program could take
 * the server's while it is down; and a client that keeps looking for it there may even come to be connected to itself.
 */
export const portRange = { from: 10_000, to: 30_000 } as const

const tries = 100

const anyPort = Effect.gen(function* () {
  const { from, to } = portRange
  for (let left = tries; left > 0; left--) {
    const port = from + Math.floor(Math.random() * (to - from))
    if (yield* isFree(port)) {
      return port
    }
  }
  return yield* new DatabaseProblem({
    code: "PORT_IN_USE",
    message: `none of ${tries} ports of ${loopback} between ${from} and ${to} is to be had`,
    fix: "name one with --port"
  })
})

/** The port that was asked for, else the one of last time, else any free one. */
export const choosePort = Effect.fnUntraced(function* (
  wanted: number | undefined,
  remembered: number | undefined
): Effect.fn.Return<number, DatabaseProblem> {
  if (wanted !== undefined) {
    return (yield* isFree(wanted)) ? wanted : yield* portInUse(wanted)
  }
  // Processes of a server that was killed hold its port for a moment.
  for (let left = 30; remembered !== undefined && left > 0; left--) {
    if (yield* isFree(remembered)) {
      return remembered
    }
    yield* Effect.sleep("50 millis")
  }
  return yield* anyPort
})
