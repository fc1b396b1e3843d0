import type { Socket } from "node:net"

import { connectSocket } from "@sagaproof/services/adapters/postgres/server/connectSocket"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"

/** The wires of a process to its server, which can be cut all at once: to everybody else it is gone. */
export class Wire {
  private isCut = false
  private readonly sockets = new Set<Socket>()
  private readonly server: ClientOptions

  constructor(server: ClientOptions) {
    this.server = server
  }

  /** How a process connects over these wires. */
  get client(): ClientOptions {
    return { ...this.server, stream: this.open } as ClientOptions
  }

  readonly cut = (): void => {
    this.isCut = true
    for (const socket of this.sockets) {
      socket.destroy()
    }
  }

  readonly mend = (): void => {
    this.isCut = false
  }

  private readonly open = (): Socket => {
    const socket = connectSocket(this.server)
    this.sockets.add(socket)
    socket.on("close", () => this.sockets.delete(socket))
    if (this.isCut) {
      socket.destroy(new Error("The wire is cut."))
    }
    return socket
  }
}
