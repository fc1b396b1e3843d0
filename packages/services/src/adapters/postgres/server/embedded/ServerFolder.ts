import { join } from "node:path"

/** The files of one embedded server, in the folder that was asked for. */
export interface ServerFolder {
  readonly folder: string
  /** What is remembered between commands. */
  readonly state: string
  /** The password of the server's only user, readable for its owner alone. */
  readonly password: string
  readonly log: string
  readonly lock: string
}

/** {@inheritDoc ServerFolder} */
export const serverFolder = (folder: string): ServerFolder => ({
  folder,
  state: join(folder, "server.json"),
  password: join(folder, "password"),
  log: join(folder, "server.log"),
  lock: join(folder, "lock")
})

/** Where the server itself writes: the same folder, or one that its user can reach. */
export interface ServerHome {
  readonly home: string
  /** Postgres' data directory. */
  readonly data: string
  /** Begins the name of a data directory that is being made: it gets its name when it is whole. */
  readonly unfinished: string
  /** For its socket, and nobody else's eyes. */
  readonly run: string
}

/** {@inheritDoc ServerHome} */
export const serverHome = (home: string): ServerHome => ({
  home,
  data: join(home, "data"),
  unfinished: join(home, "data.new."),
  run: join(home, "run")
})
