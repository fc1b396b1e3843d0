import { connect, type Socket } from "node:net"

import type { ClientOptions } from "./Database.ts"

/** Opens a connection to a server as its clients do: a host that is a folder has the server's socket in it. */
export const connectSocket = ({ host = "127.0.0.1", port = 5_432 }: Pick<ClientOptions, "host" | "port">): Socket =>
  host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect({ host, port, noDelay: true })
