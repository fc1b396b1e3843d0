import type { Page } from "../output/Page.ts"
import type { ServerData } from "./ServerData.ts"

/** What is known of a server, a line each. Nothing is cut: it is there to be copied. */
export const serverLines = ({ paint }: Page, data: ServerData): ReadonlyArray<string> => {
  const facts: ReadonlyArray<readonly [name: string, value: string | number | null | undefined]> = [
    ["url", data.address?.url],
    ["password", data.passwordFile === null ? null : `in ${data.passwordFile}`],
    ["socket", data.socketFolder],
    ["data", data.dataFolder],
    ["log", data.logFile],
    ["container", data.container?.slice(0, 12)],
    ["process", data.pid],
    ["since", data.startedAt]
  ]
  return facts
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `  ${paint.dim(name.padEnd(10))}${value}`)
}

const kinds = { embedded: "embedded Postgres", url: "Postgres", container: "Postgres in a container" } as const

/** What to call the server of a source. */
export const serverName = ({ database, version }: Pick<ServerData, "database" | "version">): string =>
  version === null ? kinds[database] : `${kinds[database]} ${version}`
