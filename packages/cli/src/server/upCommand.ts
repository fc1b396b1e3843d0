import { keptUp } from "@sagaproof/services/adapters/postgres/server/container/KeptContainer"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import { up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import type { DatabaseSource } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Invocation } from "../CommandContext.ts"
import { databaseSource } from "../database/databaseSource.ts"
import { runWithDatabase } from "../database/runWithDatabase.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { shortDuration } from "../output/shortDuration.ts"
import { serverLines, serverName } from "./renderServer.ts"
import type { UpData } from "./ServerData.ts"
import { statusOf } from "./statusOf.ts"

/** Starts the server of a source where it is ours to start; answers whether it had to be. */
const start = (source: DatabaseSource): Effect.Effect<boolean, DatabaseProblem, Scope.Scope> => {
  switch (source.kind) {
    case "url":
      return Effect.succeed(false)
    case "container":
      return Effect.map(keptUp(source.options), ({ started }) => started)
    case "embedded":
      return Effect.map(up(source.options), ({ started }) => started)
  }
}

/** Sees to it that there is a server, and says where. */
export const upCommand = async (
  invocation: Invocation,
  options: DatabaseOptions & { readonly port?: number }
): Promise<CommandOutcome> => {
  const source = databaseSource(invocation, options)
  const begin = performance.now()
  const [started, found] = await runWithDatabase(
    Effect.flatMap(start(source), (began) => Effect.map(statusOf(source), (status) => [began, status] as const))
  )
  const data: UpData = { ...found, started, durationMs: Math.round(performance.now() - begin) }
  return success("sagaproof.up/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} ${serverName(data)} ${howOf(data)}`,
    "",
    ...serverLines(page, data)
  ])
}

const howOf = ({ database, durationMs, started }: UpData): string => {
  if (database === "url") {
    return "can be worked on"
  }
  return started ? `is up, started in ${shortDuration(durationMs)}` : "runs already"
}
