import type { RowReference } from "@sagaproof/core/ports/Row"
import type { Claim, LoadRequest } from "@sagaproof/core/ports/Store"

import type { ChainParts } from "./HostParts.ts"
import { parkedKind, parkKey } from "./Parked.ts"
import { idempotencyKind, type UnitInput } from "./UnitInput.ts"

/**
 * Everything that the messages of a unit touch. Under local delivery that is the whole footprint of their sagas,
 * so that the chain can go on inside; over the bus it is what the messages themselves need.
 */
export const loadRequest = (parts: ChainParts, inputs: ReadonlyArray<UnitInput>): LoadRequest => {
  const claims: Array<Claim> = []
  const timers: Array<string> = []
  const rows: Array<RowReference> = []
  const sagas: Array<string> = []
  for (const input of inputs) {
    const { message } = input
    claims.push({ consumer: message.receiver, messageId: message.id })
    rows.push({ kind: parkedKind, key: parkKey(message) })
    if (input.timer !== undefined) {
      timers.push(input.timer)
    }
    if (input.idempotency !== undefined) {
      rows.push({ kind: idempotencyKind, key: input.idempotency.row })
    }
    if (input.redrive !== undefined) {
      rows.push({ kind: parkedKind, key: input.redrive.parkKey })
      for (const parked of input.redrive.messages) {
        addNeeds(parts, parked.message, rows, sagas)
      }
    }
    addNeeds(parts, message, rows, sagas)
  }
  return { claims, timers, rows, reads: [], sagas }
}

const addNeeds = (
  parts: ChainParts,
  message: UnitInput["message"],
  rows: Array<RowReference>,
  sagas: Array<string>
): void => {
  const needs = parts.participants.get(message.receiver)?.handlers.get(message.type)?.needs(message)
  if (needs === undefined) {
    return
  }
  for (const row of needs.rows) {
    rows.push(row)
  }
  if (parts.delivery === "local") {
    for (const saga of needs.sagas) {
      sagas.push(saga)
      rows.push({ kind: parkedKind, key: saga })
    }
  }
}
