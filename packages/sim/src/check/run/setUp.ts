import type { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { OutboxEntry } from "@sagaproof/core/ports/Store"
import { inputOfBus } from "@sagaproof/services/host/inputs"
import type { UnitParts } from "@sagaproof/services/host/runUnit"
import type { UnitInput } from "@sagaproof/services/host/UnitInput"
import { composeRequest } from "@sagaproof/services/ingress/composeRequest"
import { chainPartsOf } from "@sagaproof/services/layers/hostGroups"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { preparePlatform } from "@sagaproof/services/layers/preparePlatform"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { CheckCase } from "../case/CheckCase.ts"
import { changesBefore } from "./changeShop.ts"
import { sellerId } from "./sellerId.ts"

const caller = "setup"

/** Longer than any unit takes: whoever begins one afterwards has heard of it, in virtual milliseconds. */
const longBeforeMs = 120_000

/** A command of the setup. */
interface Command {
  readonly operation: string
  readonly key: string
  readonly body: unknown
}

/**
 * Registers everybody and everything, charges the wallets, and writes down what was set up. Nothing befalls it, and no
 * platform runs yet: the units of a sound one are run in turn, and what they send each other is carried by hand, until
 * everybody has heard of everything.
 */
export const setUp = (input: CheckCase, book: BookKeeper, parts: PlatformParts): Effect.Effect<void> => {
  const core = preparePlatform(parts)
  const unit: UnitParts = {
    ...chainPartsOf(core, { name: parts.name, participants: core.participants }),
    delivery: "local",
    store: parts.store,
    stages: parts.unitStages
  }
  return Effect.orDie(submitAll(input, book, { parts, unit }))
}

/** How commands of the setup are carried out. */
interface SetUpParts {
  readonly parts: PlatformParts
  readonly unit: UnitParts
}

const submitAll = Effect.fnUntraced(function* (input: CheckCase, book: BookKeeper, parts: SetUpParts) {
  yield* submit(parts, [registration(sellerId, "seller"), ...input.buyers.map(({ id }) => registration(id, "buyer"))])
  const charges = input.buyers.filter(({ charge }) => charge > 0)
  input.products.forEach(({ id, stock }) => book.record({ _tag: "StockSetUp", productId: id, quantity: stock }))
  charges.forEach(({ charge: amount, id: userId }) =>
    book.record({ _tag: "ChangeInvoked", id: userId, change: { _tag: "ChargeWallet", userId, amount } })
  )
  yield* submit(parts, [
    ...input.products.map(({ id, price, shippingFee, stock }) => ({
      operation: "RegisterProduct",
      key: id,
      body: { id, name: id, sellerId, price, stock, ...(shippingFee === undefined ? {} : { shippingFee }) }
    })),
    ...charges.map(({ charge: amount, id: userId }) => ({
      operation: "ChargeWallet",
      key: userId,
      body: { userId, amount }
    }))
  ])
  charges.forEach(({ id }) => book.record({ _tag: "ChangeMade", id }))
  const changes = changesBefore(input)
  if (changes.length > 0) {
    yield* submit(
      parts,
      changes.map(({ body, id, operation }) => ({ operation, key: id, body })),
      true
    )
    yield* Effect.sleep(longBeforeMs)
  }
})

const submit = Effect.fnUntraced(function* (
  { parts, unit }: SetUpParts,
  commands: ReadonlyArray<Command>,
  mayBeRefused = false
) {
  const now = yield* Clock.currentTimeMillis
  const { answered } = yield* parts.runUnit(
    unit,
    commands.map((command) => inputOf(parts, command, now))
  )
  for (const { answer, row } of answered) {
    if (answer._tag === "Rejection" && !mayBeRefused) {
      throw new Error(`The setup could not do ${row}: ${answer.code}: ${answer.message}`)
    }
  }
  yield* carry(parts, unit)
})

const registration = (id: string, role: "buyer" | "seller"): Command => ({
  operation: "RegisterUser",
  key: id,
  body: { id, email: `${id}@shop.example`, name: id, roles: [role] }
})

/** A command as an ingress takes it in. */
const inputOf = ({ catalogue, readBody }: PlatformParts, { body, key, operation }: Command, now: number): UnitInput => {
  const type = catalogue.get(operation)
  if (type === undefined) {
    throw new Error(`There is no operation ${operation}.`)
  }
  const idempotencyKey = `${operation} ${key}`
  const bodyHash = fingerprint(body)
  const data = Result.getOrThrow(readBody(type, body))
  const command = { caller, operation, idempotencyKey, body }
  return {
    message: composeRequest(command, type, type.receiver, bodyHash, now, data),
    origin: "outside",
    timer: undefined,
    idempotency: { row: `${caller}/${operation}/${idempotencyKey}`, bodyHash },
    redrive: undefined
  }
}

/** Hands on what waits to travel until nothing does. */
const carry = Effect.fnUntraced(function* ({ limits, owner, runUnit, store }: PlatformParts, unit: UnitParts) {
  const fence = yield* store.leases.acquire(`relay-${store.name}`, owner, limits.leaseMs)
  if (fence === undefined) {
    throw new Error("Another relay is under way before anything was set up.")
  }
  for (let entries = yield* read(store); entries.length > 0; entries = yield* read(store)) {
    yield* runUnit(
      unit,
      entries.map(({ message }) => inputOfBus(message))
    )
    yield* store.outbox.remove(
      entries.map(({ position }) => position),
      fence
    )
  }
  yield* store.leases.release(fence)
})

const read = ({ outbox }: PlatformParts["store"]): Effect.Effect<ReadonlyArray<OutboxEntry>, unknown> =>
  outbox.read(Number.MAX_SAFE_INTEGER)
