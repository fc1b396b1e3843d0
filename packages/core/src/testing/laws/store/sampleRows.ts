import type { RowKind } from "../../../ports/Row.ts"
import type { SampleRows } from "./StoreHarness.ts"

interface Amount {
  readonly amount: number
}

interface Ending {
  readonly owner: string
  readonly endedAt: number | undefined
}

const closed = { closed: true }

const amount = (value: number): Amount => ({ amount: value })

/** Rows for stores that keep whatever kinds they are given. */
export const sampleRows: SampleRows = {
  saga: (footprint) => ({ footprint }),
  optimistic: { kind: "product", state: amount },
  account: { kind: "account", state: amount, constraint: "amount_not_negative" },
  outcome: { kind: "outcome", state: amount },
  ending: { kind: "case", state: (owner, endedAt) => ({ owner, endedAt }) },
  closing: { kind: "record", state: amount, closed }
}

const kind = (name: string, rank: number, parts: Partial<RowKind> = {}): RowKind => ({
  kind: name,
  rank,
  keepsHistory: true,
  optimistic: false,
  violation: () => undefined,
  ...parts
})

/** The kinds of those rows. */
export const sampleKinds: ReadonlyArray<RowKind> = [
  kind("outcome", 1_000, { keepsHistory: false }),
  kind("record", 1_000, { keepsHistory: false, mark: closed }),
  kind("settlement", 2_000, { keepsHistory: false }),
  kind("account", 4, { violation: (state: Amount) => (state.amount < 0 ? "amount_not_negative" : undefined) }),
  kind("case", 5, {
    keepsHistory: false,
    overSince: ({ endedAt }: Ending) => endedAt,
    owner: ({ owner }: Ending) => owner
  }),
  kind("product", 2, { optimistic: true }),
  kind("saga", 0, { keepsHistory: false })
]
