import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { runWithDatabase } from "../database/runWithDatabase.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { serverLines, serverName } from "./renderServer.ts"
import type { StatusData } from "./ServerData.ts"
import { statusOf } from "./statusOf.ts"

const states: Readonly<Record<StatusData["state"], string>> = {
  running: "runs",
  stopped: "does not run; its data are there",
  silent: "has a process, but does not answer",
  absent: "has never been started here, or was reset"
}

/** Says whether the server runs, and where. */
export const statusCommand = async (invocation: Invocation, options: DatabaseOptions): Promise<CommandOutcome> => {
  const data = await runWithDatabase(statusOf(databaseSource(invocation, options)))
  const runs = data.state === "running"
  return {
    schema: "sagaproof.status/1",
    verdict: "pass",
    exitCode: runs ? exitCodes.ok.code : exitCodes.refused.code,
    data,
    render: (page) => [
      `${runs ? page.paint.green(page.glyphs.pass) : page.paint.yellow(page.glyphs.fail)} ${serverName(data)} ${states[data.state]}`,
      ...(data.state === "absent" ? [] : ["", ...serverLines(page, data)])
    ]
  }
}
