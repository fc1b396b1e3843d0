import type { CallBudget } from "../gateway/CallBudget.ts"
import type { ParticipantName } from "../message/ParticipantName.ts"
import type { GatewayLedgerEntry } from "../ports/Gateway.ts"
import type { Book } from "./book/Book.ts"
import type { DefinitionCatalogue } from "./DefinitionFacts.ts"
import type { Folders } from "./Folder.ts"
import { Ledger } from "./Ledger.ts"
import type { LedgerSnapshot } from "./LedgerSnapshot.ts"

/** Everything that a judgement is made from. */
export interface EvidenceParts {
  readonly snapshot: LedgerSnapshot
  /** What the workload knows; undefined where there was none, as with a live database. */
  readonly book: Book | undefined
  /** The payment provider's own books; undefined where they could not be read. */
  readonly providerLedger: ReadonlyArray<GatewayLedgerEntry> | undefined
  /** The carrier's own books; left out where there is no carrier, or they could not be read. */
  readonly carrierLedger?: ReadonlyArray<GatewayLedgerEntry> | undefined
  readonly definitions: DefinitionCatalogue
  /** No message is in flight, no timer is due and no saga is running. */
  readonly atRest: boolean
  readonly folders: Folders
  /** Whether processes may have told times by clocks that were set: then nothing can be said of how long things took. */
  readonly clocksDiffer?: boolean
  /**
   * Whether operators have settled only what they had seen in the books of the outside: then these show for an order
   * that they settled what they show for any other.
   */
  readonly operatorsLooked?: boolean
  /** Whether all messages travelled, so that those of a saga came in the order in which they were made. */
  readonly inOrder?: boolean
  /** Who is connected to pass on what buyers, and others outside, are to be told, where that is known. */
  readonly messengers?: ReadonlySet<ParticipantName>
  /**
   * In which commit each message was handled or parked, by its id, as far as somebody has watched: what was committed
   * first has the lower number.
   */
  readonly handledIn?: ReadonlyMap<string, number>
  /** How the calls to the outside are timed, where that is known. */
  readonly calls?: CallBudget
  /** Ids of sagas that the plan made impossible to end. */
  readonly expectedStuck?: ReadonlySet<string>
}

/** Evidence with an index over its snapshot. */
export interface Evidence extends EvidenceParts {
  readonly ledger: Ledger
  readonly expectedStuck: ReadonlySet<string>
}

/** Indexes the snapshot, lazily and once for all checkers. */
export const makeEvidence = (parts: EvidenceParts): Evidence => ({
  ...parts,
  expectedStuck: parts.expectedStuck ?? new Set(),
  ledger: new Ledger(parts.snapshot)
})
