import * as Schema from "effect/Schema"

/** What a judgement says. */
export const verdictSchema = Schema.Literals(["pass", "fail", "unknown"])
