import { choosePort } from "@sagaproof/services/adapters/postgres/server/embedded/freePort"
import * as Effect from "effect/Effect"

/** A port of this machine on which nobody listens now, and that nobody gets by chance before it is used. */
export const unusedPort = (): Promise<number> => Effect.runPromise(choosePort(undefined, undefined))
