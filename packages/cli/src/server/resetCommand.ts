import { keptReset } from "@sagaproof/services/adapters/postgres/server/container/KeptContainer"
import { reset } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import type { DatabaseSource } from "@sagaproof/services/adapters/postgres/server/openDatabase"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { runWithDatabase } from "../database/runWithDatabase.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { notOurs } from "./notOurs.ts"
import { serverName } from "./renderServer.ts"
import type { ResetData, ServerData } from "./ServerData.ts"
import { statusOf } from "./statusOf.ts"

type OwnSource = Exclude<DatabaseSource, { readonly kind: "url" }>

/** Deletes all data, once its user has said so. */
export const resetCommand = async (
  invocation: Invocation,
  options: DatabaseOptions & { readonly yes?: boolean }
): Promise<CommandOutcome> => {
  const source = databaseSource(invocation, options)
  if (source.kind === "url") {
    throw notOurs("reset")
  }
  const found = await runWithDatabase(statusOf(source))
  if (found.state !== "absent" && options.yes !== true) {
    await confirm(invocation, found)
  }
  const data = found.state === "absent" ? nothingToDo(source) : await resetSource(source, found)
  return success("sagaproof.reset/1", data, ({ glyphs, paint }) => [
    `${paint.green(glyphs.pass)} ${serverName({ ...found, version: null })} ${
      data.removed ? "has no data any more" : "had no data to delete"
    }`
  ])
}

const nothingToDo = ({ kind }: OwnSource): ResetData => ({
  database: kind,
  stopped: false,
  removed: false,
  dataFolder: null
})

const resetSource = async (source: OwnSource, found: ServerData): Promise<ResetData> => {
  if (source.kind === "container") {
    const removed = await runWithDatabase(keptReset(source.options))
    return { database: "container", stopped: found.state === "running", removed, dataFolder: null }
  }
  const { dataFolder, stopped } = await runWithDatabase(reset(source.options))
  return {
    database: "embedded",
    stopped,
    removed: dataFolder !== undefined,
    dataFolder: dataFolder ?? null
  }
}

const confirm = async ({ ask }: Invocation, found: ServerData): Promise<void> => {
  const where = found.dataFolder ?? `container ${found.container?.slice(0, 12)}`
  const answer = ask === undefined ? undefined : await ask(`Delete all data in ${where}? [y/N] `)
  if (answer === undefined || !/^y(es)?$/i.test(answer.trim())) {
    throw new CliFailure({
      code: "NOT_CONFIRMED",
      exit: "usage",
      message: `nothing was deleted: ${answer === undefined ? "there is no terminal to ask on" : "the answer was not yes"}`,
      fix: "say --yes to delete all data without being asked"
    })
  }
}
