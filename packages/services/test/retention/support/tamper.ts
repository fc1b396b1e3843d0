import * as Effect from "effect/Effect"

import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { RowReference } from "@sagaproof/core/ports/Row"

import type { TestShop } from "../../platform/support/TestShop.ts"

/** Alters a row as somebody would who goes around the platform: without an event. */
export const tamper = (
  shop: TestShop,
  reference: RowReference,
  alter: (state: never) => unknown,
  keepVersion = false
) =>
  Effect.gen(function* () {
    const { store } = shop.parts
    const session = yield* store.begin
    const loaded = yield* session.load({ claims: [], timers: [], rows: [reference], reads: [], sagas: [] })
    const { state, version } = loaded.row(reference.kind, reference.key) ?? { state: undefined, version: 0 }
    const change = { ...reference, expectedVersion: version, version: keepVersion ? version : version + 1 }
    yield* session.save({
      ...noChanges,
      rows: [{ ...change, state: alter(state as never) }]
    })
    yield* session.commit
  }).pipe(Effect.orDie)

/** Writes a change with its event and its row, as a participant would that has a defect. */
export const write = (shop: TestShop, reference: RowReference, event: object, alter: (state: never) => object) =>
  Effect.gen(function* () {
    const { store } = shop.parts
    const session = yield* store.begin
    const loaded = yield* session.load({ claims: [], timers: [], rows: [reference], reads: [], sagas: [] })
    const { state, version } = loaded.row(reference.kind, reference.key) ?? { state: undefined, version: 0 }
    const after = alter(state as never)
    const change = { ...reference, version: version + 1 }
    yield* session.save({
      ...noChanges,
      rows: [{ ...change, expectedVersion: version, state: after }],
      history: [{ ...change, event, at: 0, actor: "defect", cause: "defect", before: state, after }]
    })
    yield* session.commit
  }).pipe(Effect.orDie)
