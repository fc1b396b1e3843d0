import * as Schema from "effect/Schema"

const Text = Schema.NullOr(Schema.String)

const database = Schema.Literals(["embedded", "url", "container"])

const server = {
  database,
  state: Schema.Literals([
    "running",
    "stopped",
    /** There is a process, and it does not answer. */
    "silent",
    /** It has never been started, or was reset. */
    "absent"
  ]),
  /** Such as `18.4`. */
  version: Text,
  /** Where it is, while it runs; there is no password in it. */
  address: Schema.NullOr(
    Schema.Struct({
      host: Schema.String,
      port: Schema.Int,
      name: Schema.String,
      user: Schema.String,
      url: Schema.String
    })
  ),
  /** A process of this machine, for the embedded server. */
  pid: Schema.NullOr(Schema.Int),
  startedAt: Text,
  container: Text,
  socketFolder: Text,
  dataFolder: Text,
  /** The file that holds its password. */
  passwordFile: Text,
  logFile: Text
}

const ServerData = Schema.Struct(server)

/** A server, wherever it comes from. */
export type ServerData = typeof ServerData.Type

/** The `data` of `sagaproof.status/1`. */
export const StatusData = Schema.Struct({
  ...server,
  /** How a platform fares on its database; null where no server runs. */
  platform: Schema.NullOr(
    Schema.Struct({
      state: Schema.Literals([
        "well",
        /** There was none before; the first one lays the database out. */
        "empty",
        "troubled"
      ]),
      trouble: Text,
      /** How many processes host it. */
      hosts: Schema.Int
    })
  )
})

/** {@inheritDoc StatusData} */
export type StatusData = typeof StatusData.Type

/** The `data` of `sagaproof.up/1`. */
export const UpData = Schema.Struct({
  ...server,
  /** False for one that ran already. */
  started: Schema.Boolean,
  durationMs: Schema.Int
})

/** {@inheritDoc UpData} */
export type UpData = typeof UpData.Type

/** The `data` of `sagaproof.down/1`. */
export const DownData = Schema.Struct({
  database,
  /** False where none ran. */
  stopped: Schema.Boolean
})

/** {@inheritDoc DownData} */
export type DownData = typeof DownData.Type

/** The `data` of `sagaproof.reset/1`. */
export const ResetData = Schema.Struct({
  database,
  stopped: Schema.Boolean,
  /** False where there were no data. */
  removed: Schema.Boolean,
  /** Where they were. */
  dataFolder: Text
})

/** {@inheritDoc ResetData} */
export type ResetData = typeof ResetData.Type
