import type { Message } from "@sagaproof/core/message/Message"
import type { RowChange } from "@sagaproof/core/ports/Row"
import type { CommitRecord } from "@sagaproof/services/adapters/memory/StoreState"
import type { Definitions } from "@sagaproof/services/coordinator/Definitions"

import { rowFields } from "./rowFields.ts"
import type { FieldChange, RowStep } from "./Walk.ts"

/** Rows that only keep the order of things, and say nothing of the shop. */
const untold: ReadonlySet<string> = new Set(["outcomes", "idempotency"])

/** What a store holds, put together from its commits. */
export class Ledger {
  private readonly rows = new Map<string, Map<string, unknown>>()
  private readonly travelling = new Map<string, Message>()
  private readonly definitions: Definitions

  constructor(definitions: Definitions) {
    this.definitions = definitions
  }

  /** Takes a commit in, and answers which rows it has changed, as they are told. */
  apply({ changes, claims }: CommitRecord): ReadonlyArray<RowStep> {
    for (const { consumer, messageId } of claims) {
      this.travelling.delete(travelKey(consumer, messageId))
    }
    for (const message of changes.flatMap(({ outbox }) => outbox)) {
      this.travelling.set(travelKey(message.receiver, message.id), message)
    }
    return changes
      .flatMap(({ rows }) => rows)
      .map((row) => this.change(row))
      .filter(({ kind, fields, how }) => !untold.has(kind) && (how !== "changed" || fields.length > 0))
  }

  /** The states of all rows of a kind, by key. */
  ofKind<State>(kind: string): ReadonlyArray<State> {
    const rows = [...(this.rows.get(kind) ?? [])] as Array<[string, State]>
    return rows.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, state]) => state)
  }

  /** Messages that were made and that their receivers have not handled, in the order in which they were made. */
  underWay(): ReadonlyArray<Message> {
    return [...this.travelling.values()]
  }

  private change({ key, kind, state }: RowChange): RowStep {
    const rows = this.rows.get(kind) ?? new Map<string, unknown>()
    this.rows.set(kind, rows)
    const before = rows.get(key)
    if (state === undefined) {
      rows.delete(key)
    } else {
      rows.set(key, state)
    }
    const how = state === undefined ? "deleted" : before === undefined ? "made" : "changed"
    return { kind, key, how, fields: this.fieldsChanged(kind, before, state) }
  }

  private fieldsChanged(kind: string, before: unknown, after: unknown): ReadonlyArray<FieldChange> {
    const [from, to] = [before, after].map((state) => rowFields(kind, state, this.definitions))
    const names = new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])
    return Array.from(names, (field) => ({
      field,
      from: from?.get(field) ?? null,
      to: to?.get(field) ?? null
    })).filter((change) => change.from !== change.to)
  }
}

const travelKey = (receiver: string, messageId: string): string => `${receiver} ${messageId}`
