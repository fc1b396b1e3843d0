import type { Message } from "@sagaproof/core/message/Message"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { RowChange, RowKind, RowReference } from "@sagaproof/core/ports/Row"
import type { LoadRequest, UnitChanges } from "@sagaproof/core/ports/Store"

/** An account with a balance that must not become negative. */
export interface AccountState {
  readonly balance: number
}

const kind = (name: string, rank: number, keepsHistory = true, optimistic = false): RowKind => ({
  kind: name,
  rank,
  keepsHistory,
  optimistic,
  violation: () => undefined
})

/** The kinds of rows that the tests use. */
export const kinds: ReadonlyArray<RowKind> = [
  kind("saga", 0),
  {
    ...kind("account", 4),
    violation: (state: AccountState) => (state.balance < 0 ? "balance_not_negative" : undefined)
  },
  kind("order", 5),
  kind("product", 2, true, true),
  kind("outcome", 10, false),
  kind("settlement", 11, false)
]

/** A message of which only the id matters. */
export const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  type: "Noted",
  source: "test",
  subject: id,
  time: 0,
  dataschema: "Noted/1",
  correlationid: undefined,
  sagaid: undefined,
  sagastep: undefined,
  sagaphase: undefined,
  sagaattempt: undefined,
  causationid: undefined,
  partitionkey: id,
  traceparent: undefined,
  receiver: "order",
  data: {},
  ...more
})

/** A request that asks for nothing but what is given. */
export const request = (parts: Partial<LoadRequest>): LoadRequest => ({
  claims: [],
  timers: [],
  rows: [],
  reads: [],
  sagas: [],
  ...parts
})

/** Changes of nothing but what is given. */
export const changes = (parts: Partial<UnitChanges>): UnitChanges => ({ ...noChanges, ...parts })

/** An account's row. */
export const account = (key: string): RowReference => ({ kind: "account", key })

/** An account's row with a new balance. */
export const setBalance = (key: string, expectedVersion: number, balance: number): RowChange => ({
  ...account(key),
  expectedVersion,
  version: expectedVersion + 1,
  state: { balance }
})
