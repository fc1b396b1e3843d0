import { Socket } from "node:net"

import { connectSocket } from "@sagaproof/services/adapters/postgres/server/connectSocket"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"

import { MessageReader } from "./MessageReader.ts"

/**
 * How a connection is lost in COMMIT: before the server hears of it, as soon as it is sent, or when its answer comes.
 * To the client it is the same each time.
 */
export type CommitCut = "request" | "sent" | "answer"

/** The wires of one process to a server without encryption, which may break on purpose. */
export class Wire {
  /** Breaks the connection of the next COMMIT. */
  cutsNextCommit: CommitCut | undefined = undefined
  private isDead = false
  private isSilent = false
  private readonly sockets = new Set<Socket>()
  private readonly server: Pick<ClientOptions, "host" | "port">

  constructor(server: Pick<ClientOptions, "host" | "port">) {
    this.server = server
  }

  /** Breaks all connections at once, and lets none come about any more, as when the process was killed. */
  cut(): void {
    this.isDead = true
    for (const socket of this.sockets) {
      socket.destroy()
    }
  }

  /** Nothing goes over it any more, and no connection ends, as when the process was stopped. */
  silence(): void {
    this.isSilent = true
  }

  readonly open = (): Socket => {
    if (this.isDead) {
      return new Socket().destroy(new Error("This process is gone."))
    }
    const socket = connectSocket(this.server)
    this.sockets.add(socket)
    socket.on("close", () => this.sockets.delete(socket))
    this.disturb(socket)
    return socket
  }

  private disturb(socket: Socket): void {
    const requests = new MessageReader()
    const write = socket.write.bind(socket) as (...parameters: ReadonlyArray<unknown>) => boolean
    const emit = socket.emit.bind(socket)
    let cutsAnswer = false
    socket.write = (...parameters: ReadonlyArray<unknown>): boolean => {
      const [chunk] = parameters
      const cut = requests.commitsIn(bytesOf(chunk)) ? this.takeCut() : undefined
      if (this.isSilent) {
        return true
      }
      if (cut === "request") {
        socket.destroy()
        return false
      }
      cutsAnswer ||= cut === "answer"
      return cut === "sent" ? write(chunk, () => socket.destroy()) : write(...parameters)
    }
    socket.emit = (event: string | symbol, ...parameters: ReadonlyArray<unknown>): boolean => {
      const [chunk] = parameters
      if (event !== "data" || !Buffer.isBuffer(chunk)) {
        return emit(event, ...parameters)
      }
      if (cutsAnswer && chunk.includes("COMMIT\0")) {
        socket.destroy()
        return true
      }
      return this.isSilent || emit(event, ...parameters)
    }
  }

  private takeCut(): CommitCut | undefined {
    const cut = this.cutsNextCommit
    this.cutsNextCommit = undefined
    return cut
  }
}

const bytesOf = (chunk: unknown): Buffer =>
  typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array)
