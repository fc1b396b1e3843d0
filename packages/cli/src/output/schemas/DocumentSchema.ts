import * as Schema from "effect/Schema"

const Nullable = Schema.NullOr(Schema.String)

/** The one document on standard output, around the data of one command. */
export const documentSchema = <Data extends Schema.Constraint>(name: string, data: Data) =>
  Schema.Struct({
    schema: Schema.Literal(name),
    tool: Schema.Struct({
      name: Schema.Literal("sagaproof"),
      version: Schema.String,
      /** Of the checkout that it ran from. */
      commit: Nullable,
      node: Schema.String
    }),
    /** Which run it was; null for a command that runs nothing. */
    run: Schema.NullOr(Schema.Struct({ id: Schema.String, seed: Nullable, configHash: Nullable })),
    /** `unknown` is never a pass. */
    verdict: Schema.Literals(["pass", "fail", "unknown"]),
    exitCode: Schema.Int,
    data,
    errors: Schema.Array(Schema.Struct({ code: Schema.String, message: Schema.String, hint: Nullable }))
  })
