import type { Intent, IntentAnswer } from "@sagaproof/core/gateway/Intent"

import { optional } from "./optional.ts"
import { bigint, integer, json, storedTable, type StoredTable, text } from "./StoredTable.ts"

type MaybeText = string | null

type IntentCells = [
  ...call: [gateway: string, operation: string, body: Intent["body"], bodyHash: string, sagaId: MaybeText],
  ...progress: [status: Intent["status"], attempts: number],
  ...answer: [tag: IntentAnswer["_tag"] | null, reference: MaybeText, code: MaybeText, message: MaybeText],
  unprovenSince: number | null,
  unknownReason: MaybeText,
  awaitedBy: MaybeText
]

const intentTable = (schema: string): StoredTable =>
  storedTable<Intent, IntentCells>({
    kind: `${schema}-intent`,
    schema,
    table: "intent",
    key: "key",
    columns: [
      text("gateway", ({ gateway }) => gateway),
      text("operation", ({ operation }) => operation),
      json("body", ({ body }) => body),
      text("body_hash", ({ bodyHash }) => bodyHash),
      text("saga_id", ({ sagaId }) => sagaId),
      text("status", ({ status }) => status),
      integer("attempts", ({ attempts }) => attempts),
      text("answer", ({ answer }) => answer?._tag),
      text("answer_reference", ({ answer }) => (answer?._tag === "Approved" ? answer.reference : undefined)),
      text("answer_code", ({ answer }) => (answer?._tag === "Declined" ? answer.code : undefined)),
      text("answer_message", ({ answer }) => (answer?._tag === "Declined" ? answer.message : undefined)),
      bigint("unproven_since", ({ unprovenSince }) => unprovenSince),
      text("unknown_reason", ({ unknownReason }) => unknownReason),
      text("awaited_by", ({ awaitedBy }) => awaitedBy)
    ],
    read: (cells, key) => {
      const [gateway, operation, body, bodyHash, sagaId, status, attempts] = cells
      return {
        key,
        gateway,
        operation,
        body,
        bodyHash,
        ...optional("sagaId", sagaId),
        status,
        attempts,
        ...optional("answer", answerOf(cells[7], cells[8], cells[9], cells[10])),
        ...optional("unprovenSince", cells[11]),
        ...optional("unknownReason", cells[12]),
        ...optional("awaitedBy", cells[13])
      }
    },
    owner: "saga_id"
  })

const answerOf = (
  tag: IntentAnswer["_tag"] | null,
  reference: MaybeText,
  code: MaybeText,
  message: MaybeText
): IntentAnswer | null => {
  switch (tag) {
    case null:
      return null
    case "Approved":
      return { _tag: tag, reference: reference ?? "" }
    case "Declined":
      return { _tag: tag, code: code ?? "", message: message ?? "" }
  }
}

/** The calls to the outside, of every participant that makes some. */
export const intentTables: ReadonlyArray<StoredTable> = ["payment", "delivery", "notification", "analytics"].map(
  intentTable
)
