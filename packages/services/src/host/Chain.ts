import { UndoDropped } from "@sagaproof/core/message/coordinatorMessages"
import type { Message } from "@sagaproof/core/message/Message"
import type { LoadedUnit, UnitChanges } from "@sagaproof/core/ports/Store"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import { shorten } from "../collections/shorten.ts"
import { CallerKeys } from "./CallerKeys.ts"
import { consequence } from "./compose.ts"
import { Defect, OutsideFootprint } from "./Defect.ts"
import { type ChainParts, isHosted } from "./HostParts.ts"
import {
  type IdempotencyClaim,
  type ParkedEntry,
  parkedKind,
  type ParkedQueue,
  parkKey,
  type ParkReason,
  withoutEntry
} from "./Parked.ts"
import { ParkedQueues } from "./ParkedQueues.ts"
import type { Answered, ParkedSelection, UnitInput } from "./UnitInput.ts"
import { blankSavepoint } from "./Savepoint.ts"
import { Work } from "./Work.ts"

/** What a message asks of the rows of its unit, while it is handled. */
interface Step {
  readonly message: Message
  readonly first: boolean
  readonly idempotency: IdempotencyClaim | undefined
  /** It was parked, and an operator sends it on its way again: it waits behind nothing. */
  readonly redriven?: boolean
}

/**
 * Applies the messages of a unit, and what follows from each as long as it can be handed on, to the unit's copy.
 * A throw discards the message that threw, alone: it is parked, and what came before it stays.
 */
export class Chain {
  readonly work: Work
  readonly #parts: ChainParts
  readonly #keys: CallerKeys
  readonly #queues: ParkedQueues
  readonly #journal: Array<Message> = []
  readonly #outbox: Array<Message> = []
  readonly #loaded: LoadedUnit
  /** Messages are handled one after the other, so one savepoint serves them all. */
  readonly #savepoint = blankSavepoint()
  #handled = 0

  constructor(parts: ChainParts, loaded: LoadedUnit, now: number) {
    this.#parts = parts
    this.#loaded = loaded
    this.work = new Work(loaded, now)
    this.#keys = new CallerKeys(this.work)
    this.#queues = new ParkedQueues(parts, this.work, this.#keys)
  }

  /** What callers are told after the commit. */
  get answered(): ReadonlyArray<Answered> {
    return this.#keys.answered
  }

  /** How many messages were handled. */
  get handled(): number {
    return this.#handled
  }

  /** How many messages were parked. */
  get parked(): number {
    return this.#queues.parked
  }

  /** Applies the message at a position of the load request's claims, and its chain. */
  run(input: UnitInput, position: number): void {
    if (input.timer !== undefined && !this.#loaded.timers.has(input.timer)) {
      return
    }
    if (input.idempotency !== undefined && this.#keys.answerAgain(input.message, input.idempotency)) {
      return
    }
    if (this.#loaded.duplicates.has(position)) {
      return
    }
    if (input.origin !== "bus") {
      this.#journal.push(input.message)
    }
    if (input.redrive === undefined) {
      this.#follow(input.message, input.idempotency)
    } else {
      this.#operate(input, input.redrive)
    }
  }

  /** Parks a message that no unit could handle. A stale timer or a duplicate is dropped as ever. */
  parkUnhandled(input: UnitInput, position: number, reason: ParkReason, error: string): void {
    if (input.timer !== undefined && !this.#loaded.timers.has(input.timer)) {
      return
    }
    // Its first commit may have been durable without anybody's learning of it, and its caller still waits.
    if (input.idempotency !== undefined && this.#keys.answerAgain(input.message, input.idempotency)) {
      return
    }
    if (this.#loaded.duplicates.has(position)) {
      return
    }
    if (input.origin !== "bus") {
      this.#journal.push(input.message)
    }
    if (input.redrive === undefined) {
      this.#queues.park({
        message: input.message,
        reason,
        error,
        parkedAt: this.work.now,
        idempotency: input.idempotency
      })
    } else if (input.idempotency !== undefined) {
      // What was to be redriven stays where it is: it is parked already.
      this.#answerOperator(input.message, input.idempotency, 0)
    }
  }

  /** Everything the unit leaves behind. */
  changes(): UnitChanges {
    return {
      rows: this.work.changedRows(),
      history: this.work.history,
      journal: this.#journal,
      outbox: this.#outbox,
      timersSet: this.work.timersSet(),
      timersCancelled: this.work.timersCancelled,
      fences: []
    }
  }

  #follow(message: Message, idempotency: IdempotencyClaim | undefined): void {
    this.#followAll([message], 0, idempotency)
  }

  #followAll(queue: Array<Message>, from: number, idempotency: IdempotencyClaim | undefined): void {
    for (let hop = from; hop < queue.length; hop++) {
      const message = queue[hop]
      if (message === undefined) {
        continue
      }
      const first = hop === 0
      this.#deliver({ message, first, idempotency: first ? idempotency : undefined })
      this.#route(queue)
    }
  }

  /** Sends what was emitted on its way: further down the queue, or to the outbox. */
  #route(queue: Array<Message>): void {
    for (const next of this.work.emitted) {
      this.#journal.push(next)
      if (this.#staysInside(next, queue.length)) {
        queue.push(next)
      } else {
        this.#outbox.push(next)
      }
    }
    shorten(this.work.emitted, 0)
  }

  /**
   * Handles an operator's command about parked messages. A redriven message that fails again is parked again in its
   * old place, and what waits behind it goes on waiting.
   */
  #operate({ idempotency, message }: UnitInput, { messages, parkKey: key }: ParkedSelection): void {
    this.work.begin(message)
    let handled = 0
    for (const { message: wanted } of messages) {
      const queue = this.#queues.of(key)
      const entry = queue?.entries.find((candidate) => candidate.message.id === wanted.id)
      if (queue === undefined || entry === undefined) {
        continue
      }
      this.#queues.put(key, withoutEntry(queue, entry))
      if (message.type === "DropParked") {
        this.#drop(entry)
      } else if (!this.#redrive(entry, key, queue)) {
        break
      }
      handled += 1
    }
    if (idempotency !== undefined) {
      this.#answerOperator(message, idempotency, handled)
    }
  }

  #answerOperator(message: Message, idempotency: IdempotencyClaim, handled: number): void {
    this.work.begin(message)
    this.work.answer = { _tag: "Accepted", value: { handled } }
    this.#keys.answer(message, idempotency)
  }

  #redrive(entry: ParkedEntry, key: string, before: ParkedQueue): boolean {
    const { parked } = this.#queues
    const queue = [entry.message]
    this.#deliver({ message: entry.message, first: true, idempotency: entry.idempotency, redriven: true })
    if (this.#queues.parked > parked) {
      this.#queues.put(key, before)
      return false
    }
    this.#route(queue)
    this.#followAll(queue, 1, undefined)
    return true
  }

  /**
   * Gives a parked message up. A dropped do or reply is as if it were lost; a dropped undo leaves its saga stuck;
   * the caller of a dropped command is refused.
   */
  #drop({ idempotency, message }: ParkedEntry): void {
    if (message.sagaphase === "undo" && this.#parts.catalogue.get(message.type)?.role === "command") {
      this.work.emit(
        consequence(this.work, message, UndoDropped, {
          source: message.receiver,
          subject: message.sagaid ?? "",
          data: {},
          ordinal: 0
        })
      )
      const queue = [message]
      this.#route(queue)
      this.#followAll(queue, 1, undefined)
    }
    if (idempotency !== undefined) {
      this.work.begin(message)
      this.work.answer = rejection("NOT_PROCESSED", `The message ${message.id} was parked and then dropped.`)
      this.#keys.answer(message, idempotency)
    }
  }

  #staysInside(message: Message, hops: number): boolean {
    return (
      this.#parts.delivery === "local" &&
      hops <= this.#parts.hopLimit &&
      this.work.history.length < this.#parts.rowLimit &&
      isHosted(this.#parts, message) &&
      this.work.has(parkedKind, parkKey(message))
    )
  }

  #deliver(step: Step): void {
    const { message } = step
    if (this.#queueBehind(step)) {
      return
    }
    this.work.keep()
    const savepoint = this.work.savepoint(this.#savepoint)
    try {
      this.#handle(step)
      this.#handled += 1
    } catch (error) {
      this.work.rollback(savepoint)
      if (error instanceof OutsideFootprint && !step.first) {
        this.#outbox.push(message)
        return
      }
      this.#queues.park({
        message,
        reason: error instanceof Defect ? error.reason : "defect",
        error: describe(error),
        parkedAt: this.work.now,
        idempotency: step.idempotency
      })
    }
  }

  #handle({ idempotency, message }: Step): void {
    const handler = this.#parts.participants.get(message.receiver)?.handlers.get(message.type)
    if (handler === undefined) {
      throw new Defect("unknown-message", `The participant ${message.receiver} does not handle ${message.type}.`)
    }
    this.work.begin(message)
    handler.handle(message, this.work)
    if (idempotency !== undefined) {
      this.#keys.answer(message, idempotency)
    }
  }

  #queueBehind({ idempotency, message, redriven }: Step): boolean {
    if (redriven === true || !this.#queues.isBehind(message)) {
      return false
    }
    const error = "An earlier message of this key is parked."
    this.#queues.park({ message, reason: "behind", error, parkedAt: this.work.now, idempotency })
    return true
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))
