import { type AddressInfo, createServer, type Server, type Socket } from "node:net"

import { connectSocket } from "@sagaproof/services/adapters/postgres/server/connectSocket"
import { MessageReader } from "@sagaproof/sim/load/wire/MessageReader"

import type { Whereabouts } from "./Protocol.ts"

/** Where a connection is cut when it commits: before the server hears of it, or before the client hears of the answer. */
type Cut = "request" | "answer"

/** Stands between a client and the server, and cuts connections in COMMIT: one in so many, first so and then so. */
export class CommitCutter {
  readonly cuts: Record<Cut, number> = { request: 0, answer: 0 }
  /** One in so many commits is cut; none while it is undefined. */
  every: number | undefined = undefined
  private commits = 0
  private readonly target: Whereabouts
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  constructor(target: Whereabouts) {
    this.target = target
    this.server = createServer((client) => this.accept(client))
  }

  /** Opens it; answers how the database is connected to through it. */
  async open(): Promise<Whereabouts> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve))
    return { ...this.target, host: "127.0.0.1", port: (this.server.address() as AddressInfo).port }
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) {
      socket.destroy()
    }
    await new Promise((resolve) => this.server.close(resolve))
  }

  private accept(client: Socket): void {
    const server = connectSocket(this.target)
    const requests = new MessageReader()
    let cutsAnswer = false
    const cut = (where: Cut): void => {
      this.cuts[where] += 1
      client.destroy()
      server.destroy()
    }
    client.on("data", (chunk: Buffer) => {
      const next = requests.commitsIn(chunk) ? this.nextCut() : undefined
      if (next === "request") {
        cut(next)
        return
      }
      cutsAnswer ||= next === "answer"
      server.write(chunk)
    })
    server.on("data", (chunk: Buffer) => {
      if (cutsAnswer && chunk.includes("COMMIT\0")) {
        cut("answer")
      } else {
        client.write(chunk)
      }
    })
    for (const [socket, other] of [
      [client, server],
      [server, client]
    ] as const) {
      this.sockets.add(socket)
      // Whoever is cut off sees that its connection is closed.
      socket.on("error", () => other.destroy())
      socket.on("close", () => {
        this.sockets.delete(socket)
        other.destroy()
      })
    }
  }

  private nextCut(): Cut | undefined {
    if (this.every === undefined) {
      return undefined
    }
    this.commits += 1
    return this.commits % this.every === 0 ? ((this.commits / this.every) % 2 === 0 ? "answer" : "request") : undefined
  }
}
