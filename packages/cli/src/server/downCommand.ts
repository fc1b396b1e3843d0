import { keptDown } from "@sagaproof/services/adapters/postgres/server/container/KeptContainer"
import { down } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { runWithDatabase } from "../database/runWithDatabase.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { notOurs } from "./notOurs.ts"
import { serverName } from "./renderServer.ts"
import type { DownData } from "./ServerData.ts"

/** Stops the server; its data stay. */
export const downCommand = async (invocation: Invocation, options: DatabaseOptions): Promise<CommandOutcome> => {
  const source = databaseSource(invocation, options)
  if (source.kind === "url") {
    throw notOurs("stop")
  }
  const stopped = await runWithDatabase(source.kind === "container" ? keptDown(source.options) : down(source.options))
  const data: DownData = { database: source.kind, stopped }
  const name = serverName({ database: source.kind, version: null })
  return success("sagaproof.down/1", data, ({ glyphs, paint }) => [
    `${paint.green(glyphs.pass)} ${name} ${stopped ? "is down; its data stay" : "does not run"}`
  ])
}
