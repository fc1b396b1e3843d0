import * as Result from "effect/Result"

import type { Aggregate } from "@sagaproof/core/aggregate/Aggregate"
import type { Message } from "@sagaproof/core/message/Message"
import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { Row, RowChange } from "@sagaproof/core/ports/Row"
import type { LoadedUnit } from "@sagaproof/core/ports/Store"
import type { Timer } from "@sagaproof/core/ports/Timer"
import type { Rejection } from "@sagaproof/core/rejection/Rejection"

import { type Indexed, RowIndex } from "../collections/RowIndex.ts"
import { shorten } from "../collections/shorten.ts"
import { OutsideFootprint } from "./Defect.ts"
import type { EndedSaga } from "./EndedSaga.ts"
import type { IntentCall } from "./IntentCall.ts"
import { blankSavepoint, type Savepoint } from "./Savepoint.ts"
import { type TimerDraft, WantedTimers } from "./WantedTimers.ts"

/** A row as the unit sees it: what was loaded, and what has become of it. */
interface Entry extends Indexed<Entry> {
  readonly loadedVersion: number
  state: unknown
  version: number
  /** Whether it is in the list of rows that may have changed. */
  listed: boolean
}

/** What it takes to put a row, or a timer, back. They are used again from message to message. */
interface Undo {
  entry: Entry | undefined
  state: unknown
  version: number
  /** A timer that was set, or one that was cancelled. */
  set: TimerDraft | undefined
  cancelled: TimerDraft | undefined
}

/**
 * The copy on which a unit's messages are applied, one after the other.
 * It is mutable and synchronous, since it is the hot path; nothing of it is seen outside before the unit's commit.
 */
export class Work {
  readonly now: number
  readonly history: Array<HistoryEntry> = []
  /** What the message at hand has emitted, for the chain to route. */
  readonly emitted: Array<Message> = []
  readonly timersCancelled: Array<string> = []
  readonly calls: Array<IntentCall> = []
  readonly ended: Array<EndedSaga> = []
  /** What the caller of the message at hand is told. */
  answer: Answer | undefined
  readonly #loaded: LoadedUnit
  readonly #entries = new RowIndex<Entry>()
  readonly #changed: Array<Entry> = []
  readonly #timers = new WantedTimers()
  readonly #undo: Array<Undo> = []
  #undoCount = 0
  #message: Message | undefined

  constructor(loaded: LoadedUnit, now: number) {
    this.#loaded = loaded
    this.now = now
  }

  /** Begins with a message: what is changed from now on is changed because of it. */
  begin(message: Message): void {
    this.#message = message
    this.answer = undefined
  }

  /** The state of a row, undefined where there is none. Throws `OutsideFootprint` for a row that was not loaded. */
  state(kind: string, key: string): unknown {
    return this.#entry(kind, key).state
  }

  /** Whether the unit loaded a row, there or not. */
  has(kind: string, key: string): boolean {
    return this.#entries.find(kind, key) !== undefined || this.#loaded.row(kind, key) !== undefined
  }

  /** The version of a row: the number of changes since it was made. */
  version(kind: string, key: string): number {
    return this.#entry(kind, key).version
  }

  /** Replaces the state of a row that keeps no history; undefined deletes it. */
  put(kind: string, key: string, state: unknown): void {
    const entry = this.#entry(kind, key)
    this.#change(entry, state, entry.version + 1)
  }

  /** The state of an aggregate. */
  read<State, Command, Event>(aggregate: Aggregate<State, Command, Event>, key: string): State {
    const state = this.#entry(aggregate.kind, key).state
    return state === undefined ? aggregate.decider.initial : (state as State)
  }

  /** Lets an aggregate decide. Its events change the copy and its history; a rejection changes nothing. */
  decide<State, Command, Event>(
    aggregate: Aggregate<State, Command, Event>,
    key: string,
    command: Command
  ): Result.Result<ReadonlyArray<Event>, Rejection> {
    const entry = this.#entry(aggregate.kind, key)
    const { decider } = aggregate
    let state = entry.state === undefined ? decider.initial : (entry.state as State)
    const decision = decider.decide(command, state)
    if (Result.isFailure(decision) || decision.success.length === 0) {
      return decision
    }
    let version = entry.version
    for (const event of decision.success) {
      const before = state
      state = decider.evolve(state, event)
      version += 1
      this.history.push({
        kind: aggregate.kind,
        key,
        version,
        event,
        at: this.now,
        actor: this.#message?.source ?? "",
        cause: this.#message?.id ?? "",
        before,
        after: state
      })
    }
    this.#change(entry, state, version)
    return decision
  }

  /** Sends a message: handed on inside the unit, or left for the bus. */
  emit(message: Message): void {
    this.emitted.push(message)
  }

  /** Sets a timer. One that is cancelled in the same unit leaves no row. */
  setTimer<Subject>(draft: TimerDraft<Subject>): void {
    const known = draft as TimerDraft
    this.#remember(undefined, known, undefined)
    this.#timers.add(known)
  }

  /** Cancels a timer, set in this unit or before. */
  cancelTimer(owner: string, slot: string): void {
    const draft = this.#timers.find(owner, slot)
    if (draft !== undefined) {
      this.#remember(undefined, undefined, draft)
      this.#timers.remove(draft)
      return
    }
    this.timersCancelled.push(owner + slot)
  }

  /** What the unit has done so far stays: no savepoint before this is gone back to any more. */
  keep(): void {
    this.#undoCount = 0
  }

  /** Remembers how far the unit has come, in a savepoint that may be given to be filled. */
  savepoint(into: Savepoint = blankSavepoint()): Savepoint {
    into.undo = this.#undoCount
    into.history = this.history.length
    into.emitted = this.emitted.length
    into.cancelled = this.timersCancelled.length
    into.calls = this.calls.length
    into.ended = this.ended.length
    return into
  }

  /** Discards everything since a savepoint. */
  rollback(savepoint: Savepoint): void {
    for (let index = this.#undoCount - 1; index >= savepoint.undo; index--) {
      const undo = this.#undo[index]
      if (undo === undefined) {
        continue
      }
      if (undo.entry !== undefined) {
        undo.entry.state = undo.state
        undo.entry.version = undo.version
      } else if (undo.set !== undefined) {
        this.#timers.remove(undo.set)
      } else if (undo.cancelled !== undefined) {
        this.#timers.add(undo.cancelled)
      }
    }
    this.#undoCount = savepoint.undo
    shorten(this.history, savepoint.history)
    shorten(this.emitted, savepoint.emitted)
    shorten(this.timersCancelled, savepoint.cancelled)
    shorten(this.calls, savepoint.calls)
    shorten(this.ended, savepoint.ended)
  }

  /** The rows that are not as they were loaded. */
  changedRows(): Array<RowChange> {
    const changes: Array<RowChange> = []
    for (const entry of this.#changed) {
      if (entry.version !== entry.loadedVersion) {
        changes.push({
          kind: entry.kind,
          key: entry.key,
          expectedVersion: entry.loadedVersion,
          version: entry.version,
          state: entry.state
        })
      }
    }
    return changes
  }

  /** The timers that are still wanted. */
  timersSet(): Array<Timer> {
    return this.#timers.rows()
  }

  #entry(kind: string, key: string): Entry {
    const known = this.#entries.find(kind, key)
    if (known !== undefined) {
      return known
    }
    const row: Row | undefined = this.#loaded.row(kind, key)
    if (row === undefined) {
      throw new OutsideFootprint(kind, key)
    }
    const { state, version } = row
    const entry: Entry = { kind, key, loadedVersion: version, state, version, listed: false, sameKey: undefined }
    this.#entries.add(entry)
    return entry
  }

  #change(entry: Entry, state: unknown, version: number): void {
    this.#remember(entry, undefined, undefined)
    if (!entry.listed) {
      entry.listed = true
      this.#changed.push(entry)
    }
    entry.state = state
    entry.version = version
  }

  #remember(entry: Entry | undefined, set: TimerDraft | undefined, cancelled: TimerDraft | undefined): void {
    const state = entry?.state
    const version = entry?.version ?? 0
    const undo = this.#undo[this.#undoCount]
    if (undo === undefined) {
      this.#undo.push({ entry, state, version, set, cancelled })
    } else {
      undo.entry = entry
      undo.state = state
      undo.version = version
      undo.set = set
      undo.cancelled = cancelled
    }
    this.#undoCount += 1
  }
}
