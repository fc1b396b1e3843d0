import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import * as claims from "./brokenClaims.ts"
import * as loads from "./brokenLoads.ts"
import * as saves from "./brokenSaves.ts"
import * as sessions from "./brokenSessions.ts"
import * as tables from "./brokenTables.ts"

/** A store that breaks a law, made anew for each trial. */
export type BrokenStore = readonly [law: string, make: () => StoreSabotage]

/** At least one store for each law, which breaks it. */
export const brokenStores: ReadonlyArray<BrokenStore> = [
  ["a message is claimed once by each consumer", () => claims.noClaims],
  ["a message that stands twice in one unit is claimed once", () => claims.blindWithinRequest],
  ["a claim that is rolled back may be made again", claims.claimsOnAttempt],
  ["a claim that is rolled back may be made again", () => saves.rollsForward],
  ["a claim waits for another session's claim, and is a duplicate when that commits", claims.looksFirst],
  ["a claim waits for another session's claim, and is made when that is rolled back", claims.claimsOnAttempt],
  ["claiming again tells whether a commit without an answer has happened", () => claims.noClaims],
  ["a row that is not there has version 0, and one that was not asked for is undefined", () => loads.silentOnAbsence],
  ["a load waits for a locked row and sees what was committed meanwhile", () => loads.noLocks],
  ["a load waits for a locked row and sees what was committed meanwhile", () => loads.readsBeforeLocking],
  ["a load that waited for a row that was deleted finds none", () => loads.readsBeforeLocking],
  ["sessions that wait for a row get it in the order in which they came", loads.lastComeFirstServed],
  ["rows to read are neither locked nor waited for", () => loads.locksReads],
  ["rows of an optimistic kind are loaded without a lock", () => loads.pessimistic],
  ["a record that is committed while a load waits for a row is seen by that load", () => loads.readsOutcomesFirst],
  ["a saga is locked and loaded with all rows of its footprint", () => loads.noFootprints],
  ["a row that was changed meanwhile is a version conflict", () => saves.lastWriteWins],
  ["a change of a row that is not there is a version conflict", () => saves.lastWriteWins],
  ["an insert of a row that is there is a duplicate row", () => saves.lastWriteWins],
  [
    "an insert waits for another session's insert of that row, and conflicts when that commits",
    () => saves.savesAtCommit
  ],
  [
    "an insert waits for another session's insert of that row, and is made when that is rolled back",
    () => saves.rollsForward
  ],
  ["a row that is not committed yet is neither seen nor waited for by a load", saves.dirtyReads],
  ["a state that breaks a constraint is refused, with the constraint's name and the row", () => saves.unconstrained],
  ["a statement that fails ends its transaction and lets go of its locks", () => saves.pretendsToCommit],
  ["a commit makes all of a unit visible at once, and nothing of it is seen before", () => saves.commitsAtSave],
  ["a rollback leaves nothing", () => saves.rollsForward],
  ["a rollback after the commit changes nothing", () => saves.rollsBackCommits],
  ["a deleted row is gone with its history, and may be inserted again", () => saves.keepsDeletedRows],
  ["a deleted row is gone with its history, and may be inserted again", () => saves.keepsDeletedHistory],
  ["queries and snapshots are sorted by kind and key", () => sessions.listsBackwards],
  ["the counters tell how many units were committed, with how many messages and rows", () => sessions.countsNothing],
  ["of two sessions that wait for one another one fails, and the other goes on", () => saves.savesAtCommit],
  ["loads of the same rows in different orders never wait for one another in a circle", () => loads.locksAsAsked],
  ["a session that idles for too long while others wait is rolled back", () => sessions.patient],
  ["a session that keeps working may keep others waiting", () => sessions.impatient],
  ["a session that lost its client is rolled back, and its locks are let go", () => sessions.unaware],
  ["a session whose client gives up waiting leaves the queue and holds nothing", () => sessions.waitsForNobody],
  ["a session does nothing more after its end", () => sessions.neverEnds],
  ["no increment under a lock is lost, however two sessions take turns", () => saves.noConcurrencyControl],
  ["no increment without a lock is lost, however two sessions take turns", () => saves.lastWriteWins],
  ["no increment under a lock is lost, however three sessions take turns", () => saves.noConcurrencyControl],
  [
    "sessions that lock the same rows in opposite orders all succeed, however they take turns",
    () => loads.locksAsAsked
  ],
  [
    "a unit that takes a timer and one that cancels it, under the same row, both succeed, however they take turns",
    () => loads.locksAsAsked
  ],
  ["a message is consumed by one of three sessions, however they take turns", claims.looksFirst],
  ["a row is inserted by one of three sessions, however they take turns", () => saves.lastWriteWins],
  ["reads, waits and failures of given schedules are as recorded", () => loads.noLocks],
  ["timers are due at their time and not before, the earliest first", () => tables.dueTooEarly],
  ["timers are due for the receivers that are asked for alone", () => tables.dueForAll],
  ["a timer is taken by one unit: another one waits, and finds it gone", () => tables.takenByAll],
  ["a timer that was taken is there again when its unit is rolled back", () => tables.forgottenWhenTaken],
  ["a cancelled timer is gone with the commit of the unit that cancels it", () => tables.neverCancels],
  ["a timer that is set and cancelled in one unit leaves nothing", () => tables.cancelsFirst],
  ["a timer that is set again under its id, also by the unit that took it, has its new time", tables.setsOnce],
  ["messages wait to travel in the order of commits, not of saves", tables.numbersAtSave],
  ["messages wait until they are removed, and a read takes no more than its limit", tables.givesOutOnce],
  ["only the owner of the lease removes messages", tables.unfencedOutbox],
  ["a lease has one owner, until it runs out", () => tables.leasedToAll],
  ["an owner that renews its lease in time keeps it, under the same epoch", tables.newEpochAlways],
  ["a released lease is free at once, and lets its owner of before write no more", () => tables.neverReleases],
  ["a lease that ran out lets its owner write for as long as nobody else has taken it", tables.fencesByTime],
  ["a unit cannot save when its lease has another owner by then", () => tables.unfenced],
  ["a unit never commits after its lease was given to another owner", () => tables.unfenced],
  ["the journal holds messages and changes in the order of commits", tables.numbersAtSave],
  ["reading on from the last position misses nothing and repeats nothing", () => tables.skipsAtPages],
  ["a unit that commits later stands behind everything that could be read before", tables.numbersAtSave],
  ["messages and changes are read as they were saved", () => tables.keepsPartOfMessages],
  ["positions grow from entry to entry, and each entry keeps its own", () => tables.numbersUnits],
  ["positions grow from entry to entry, and each entry keeps its own", () => tables.numbersBackwards],
  [
    "who follows the journal misses nothing and repeats nothing, however units and reader take turns",
    tables.numbersAtSave
  ]
]
