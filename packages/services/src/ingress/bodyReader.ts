import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"

/** Reads what a caller has sent: its data, or what is wrong with it. */
export type BodyReader = (type: MessageType, body: unknown) => Result.Result<unknown, Rejection>

/** Takes every body as it is: for callers in the same program, whose bodies the compiler has checked. */
export const typedBodies: BodyReader = (_, body) => Result.succeed(body)

/**
 * Makes the reader of a catalogue's requests. It is the process's edge: what comes in is checked here, once, and is
 * a typed value from here on, so that no malformed command is ever stored, parked or carried.
 */
export const makeBodyReader = (catalogue: MessageCatalogue): BodyReader => {
  const decoders = new Map(
    Array.from(catalogue.values())
      .filter(({ role }) => role === "request")
      .map(({ data, type }) => [type, Schema.decodeUnknownResult(data)] as const)
  )
  return ({ type }, body) => {
    const decode = decoders.get(type)
    return decode === undefined
      ? Result.fail(rejection("INVALID_REQUEST", `${type} is no request.`))
      : Result.mapError(decode(body), ({ message }) =>
          rejection("INVALID_REQUEST", `The body of ${type} is malformed: ${message}`)
        )
  }
}
