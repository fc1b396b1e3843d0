import { readFileSync } from "node:fs"

import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** What is remembered of a server between commands, also while it is down. */
const ServerState = Schema.Struct({
  version: Schema.Literal(1),
  home: Schema.String,
  port: Schema.Int,
  /** Of the server that was started last; whether it still runs is found out by asking it. */
  pid: Schema.Int
})

/** {@inheritDoc ServerState} */
export type ServerState = typeof ServerState.Type

const decode = Schema.decodeUnknownResult(Schema.fromJsonString(ServerState))

/** Reads what is remembered; a file that cannot be read is as good as none, for everything in it can be found again. */
export const readServerState = (file: string): ServerState | undefined => {
  try {
    return Result.getOrUndefined(decode(readFileSync(file, "utf8")))
  } catch {
    return undefined
  }
}
