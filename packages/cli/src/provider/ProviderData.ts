import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.provider/1`: what the outside has done in the time of one process. */
export const ProviderData = Schema.Struct({
  url: Schema.String,
  /** The file of its ledger. */
  ledger: Schema.String,
  /** What the ledger holds now, and how much of it is from before. */
  entries: Schema.Int,
  before: Schema.Int
})

/** {@inheritDoc ProviderData} */
export type ProviderData = typeof ProviderData.Type
