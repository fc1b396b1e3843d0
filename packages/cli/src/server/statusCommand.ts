import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import { inspect } from "@sagaproof/services/adapters/postgres/store/inspect"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { runWithDatabase } from "../database/runWithDatabase.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import type { Page } from "../output/Page.ts"
import { serverLines, serverName } from "./renderServer.ts"
import type { StatusData } from "./ServerData.ts"
import { statusOf } from "./statusOf.ts"

const states: Readonly<Record<StatusData["state"], string>> = {
  running: "runs",
  stopped: "does not run; its data are there",
  silent: "has a process, but does not answer",
  absent: "has never been started here, or was reset"
}

const platformLine = ({ paint }: Page, platform: NonNullable<StatusData["platform"]>): string => {
  switch (platform.state) {
    case "well":
      return `  its platform is well, hosted by ${platform.hosts} ${platform.hosts === 1 ? "process" : "processes"}`
    case "empty":
      return "  no platform was on it yet"
    case "troubled":
      return paint.yellow(`  its platform is in trouble: ${platform.trouble}`)
  }
}

/** Says whether the server runs, where, and how the platform fares on its database. */
export const statusCommand = async (invocation: Invocation, options: DatabaseOptions): Promise<CommandOutcome> => {
  const source = databaseSource(invocation, options)
  const server = await runWithDatabase(statusOf(source))
  const runs = server.state === "running"
  const found = runs
    ? await runWithDatabase(Effect.flatMap(openDatabase(source), ({ client }) => inspect(client)))
    : undefined
  const platform = found === undefined ? null : { ...found, trouble: found.trouble ?? null }
  const data: StatusData = { ...server, platform }
  const isWell = runs && platform?.state !== "troubled"
  return {
    schema: "sagaproof.status/1",
    verdict: "pass",
    exitCode: isWell ? exitCodes.ok.code : runs ? exitCodes.environment.code : exitCodes.refused.code,
    data,
    render: (page) => [
      `${isWell ? page.paint.green(page.glyphs.pass) : page.paint.yellow(page.glyphs.fail)} ${serverName(data)} ${states[data.state]}`,
      ...(platform === null ? [] : [platformLine(page, platform)]),
      ...(data.state === "absent" ? [] : ["", ...serverLines(page, data)])
    ]
  }
}
