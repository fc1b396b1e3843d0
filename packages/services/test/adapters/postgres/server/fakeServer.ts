import { createServer, type Server, type Socket } from "node:net"

const message = (kind: string, ...parts: ReadonlyArray<Buffer>): Buffer => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(5)
  head.write(kind)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const int32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

const int16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`)

const ready = message("Z", Buffer.from("I"))

/** One row with one text, as the answer to whatever is asked. */
const answer = (name: string, value: string): Buffer =>
  Buffer.concat([
    message("1"),
    message("2"),
    message("T", int16(1), text(name), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(1)),
    message("D", int16(1), int32(Buffer.byteLength(value)), Buffer.from(value)),
    message("C", text("SHOW")),
    ready
  ])

/** What it says of itself. */
interface Said {
  readonly version: string
  /** Whether its connections are encrypted; it says so, and they are not. */
  readonly encrypted: boolean
}

const talk = (socket: Socket, { encrypted, version }: Said): void => {
  let greeted = false
  socket.on("error", () => undefined)
  socket.on("data", (data) => {
    if (!greeted) {
      greeted = true
      socket.write(Buffer.concat([message("R", int32(0)), message("K", int32(1), int32(1)), ready]))
      return
    }
    // A statement ends with a Sync.
    if (data.includes("S\0\0\0\x04")) {
      socket.write(
        data.includes("pg_stat_ssl") ? answer("encrypted", String(encrypted)) : answer("server_version", version)
      )
    }
  })
}

/** What speaks just enough of Postgres' protocol to say of itself what it likes. */
export const fakeServer = (
  version: string,
  encrypted = false
): Promise<{ readonly port: number; readonly server: Server }> =>
  new Promise((resolve) => {
    const server = createServer((socket) => talk(socket, { version, encrypted }))
    server.listen(0, "127.0.0.1", () => resolve({ port: (server.address() as { readonly port: number }).port, server }))
  })
