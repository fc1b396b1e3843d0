import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import * as Effect from "effect/Effect"

import { databaseSource } from "../../src/database/databaseSource.ts"

/** Runs one statement on the database of a shop, past its platform. */
export const askDatabase = (
  environment: Readonly<Record<string, string>>,
  statement: string
): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(openDatabase(databaseSource({ environment, folder: "/" }, {})), ({ client }) =>
        ask(client, statement)
      )
    )
  )
