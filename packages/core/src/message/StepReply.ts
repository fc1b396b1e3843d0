import * as Schema from "effect/Schema"

import { Rejection } from "../rejection/Rejection.ts"

/** The data of an answer to a step's command. */
export const StepReply = Schema.Union([
  Schema.Struct({ outcome: Schema.Literal("done"), result: Schema.optionalKey(Schema.Json) }),
  Schema.Struct({ outcome: Schema.Literal("refused"), rejection: Rejection }),
  Schema.Struct({ outcome: Schema.Literal("undone"), reversed: Schema.Boolean })
])

/** {@inheritDoc StepReply} */
export type StepReply =
  | { readonly outcome: "done"; readonly result?: unknown }
  | { readonly outcome: "refused"; readonly rejection: Rejection }
  | { readonly outcome: "undone"; readonly reversed: boolean }

/** The reply of a step that cannot be refused. */
export const CertainReply = Schema.Struct({ outcome: Schema.Literal("done"), result: Schema.optionalKey(Schema.Json) })

/** The reply of an undo: whether it reversed an effect or only left a tombstone. */
export const UndoReply = Schema.Struct({ outcome: Schema.Literal("undone"), reversed: Schema.Boolean })
