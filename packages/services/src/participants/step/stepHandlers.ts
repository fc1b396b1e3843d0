import { makeDoHandler } from "./makeDoHandler.ts"
import { makeGroupHandlers } from "./makeGroupHandlers.ts"
import { makeResolveHandler } from "./makeResolveHandler.ts"
import { makeUndoHandler } from "./makeUndoHandler.ts"

/** What stands between the messages of sagas and what participants do: the outcome records, tombstones and groups. */
export const stepHandlers = { makeDoHandler, makeUndoHandler, makeResolveHandler, makeGroupHandlers }

/** {@inheritDoc stepHandlers} */
export type StepHandlers = typeof stepHandlers
