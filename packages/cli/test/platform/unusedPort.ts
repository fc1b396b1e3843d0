import { createServer } from "node:net"

/** Below all ports that systems hand out by themselves: nobody gets one by chance before it is used. */
const lowest = 10_000
const highest = 30_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(false))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)))
  })

/** A port of this machine on which nobody listens now. */
export const unusedPort = async (): Promise<number> => {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (await isFree(port)) {
      return port
    }
  }
}
