import type { RowReference } from "@sagaproof/core/ports/Row"
import type { Claim, LoadRequest } from "@sagaproof/core/ports/Store"

import type { ChainParts } from "./HostParts.ts"
import { parkedKind, parkKey } from "./Parked.ts"
import { idempotencyKind, type ParkedSelection, type UnitInput } from "./UnitInput.ts"

/**
 * Everything that the messages of a unit touch. Under local delivery that is the whole footprint of their sagas,
 * so that the chain can go on inside; over the bus it is what the messages themselves need.
 */
export const loadRequest = (parts: ChainParts, inputs: ReadonlyArray<UnitInput>): LoadRequest => {
  const request = parkingRequest(inputs)
  for (const { message, redrive } of inputs) {
    for (const parked of redrive?.messages ?? []) {
      addNeeds(parts, parked.message, request.rows, request.sagas)
    }
    addNeeds(parts, message, request.rows, request.sagas)
  }
  return request
}

/** A request while it is put together. */
interface GrowingRequest extends LoadRequest {
  readonly rows: Array<RowReference>
  readonly sagas: Array<string>
}

/** What it takes to take messages in and to park them, whatever they are. */
export const parkingRequest = (inputs: ReadonlyArray<UnitInput>): GrowingRequest => {
  const claims: Array<Claim> = []
  const timers: Array<string> = []
  const rows: Array<RowReference> = []
  for (const { idempotency, message, redrive, timer } of inputs) {
    claims.push({ consumer: message.receiver, messageId: message.id })
    rows.push({ kind: parkedKind, key: parkKey(message) })
    if (timer !== undefined) {
      timers.push(timer)
    }
    if (idempotency !== undefined) {
      rows.push({ kind: idempotencyKind, key: idempotency.row })
    }
    if (redrive !== undefined) {
      rows.push({ kind: parkedKind, key: redrive.parkKey })
      addCallers(redrive, rows)
    }
  }
  return { claims, timers, rows, reads: [], sagas: [] }
}

/** Whoever sent the parked messages is answered in the unit that handles or drops them. */
const addCallers = ({ messages }: ParkedSelection, rows: Array<RowReference>): void => {
  for (const { idempotency } of messages) {
    if (idempotency !== undefined) {
      rows.push({ kind: idempotencyKind, key: idempotency.row })
    }
  }
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
