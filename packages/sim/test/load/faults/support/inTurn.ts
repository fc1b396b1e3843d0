import type { Host } from "./HostProcess.ts"

/** Several hosts who are asked in turn. Quiet is what is quiet at all of them, also what one has handed to another. */
export const inTurn = (hosts: ReadonlyArray<Host>): Host => {
  let asked = 0
  return {
    ask: async (question) => {
      if (question._tag === "Quiet" || question._tag === "AtRest") {
        for (const host of [...hosts, ...hosts]) {
          await host.ask(question)
        }
        return undefined
      }
      asked += 1
      const host = hosts[asked % hosts.length]
      if (host === undefined) {
        throw new Error("Nobody is there to be asked.")
      }
      return host.ask(question)
    }
  }
}
