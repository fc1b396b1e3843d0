import { channel } from "node:diagnostics_channel"
import type { Socket } from "node:net"

/**
 * Counts how often this process waits for an answer: writes to a connection on which something was read since the
 * write before. Statements that are sent together are one round trip. Only connections count that are opened while
 * the watch is on.
 */
export class RoundTripWatch {
  private trips = 0
  private readonly opened = channel("net.client.socket")

  constructor() {
    this.opened.subscribe(this.watch)
  }

  get roundTrips(): number {
    return this.trips
  }

  end(): void {
    this.opened.unsubscribe(this.watch)
  }

  private readonly watch = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket }
    // A socket gets its own way of writing back when it begins to connect.
    socket.once("connect", () => this.count(socket))
  }

  private count(socket: Socket): void {
    const write = socket.write.bind(socket) as (...given: ReadonlyArray<unknown>) => boolean
    let readBefore = -1
    socket.write = ((...given: ReadonlyArray<unknown>): boolean => {
      if (socket.bytesRead !== readBefore) {
        readBefore = socket.bytesRead
        this.trips += 1
      }
      return write(...given)
    }) as Socket["write"]
  }
}
