import type { CommitRecord } from "@sagaproof/services/adapters/memory/StoreState"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import type { FaultEvent } from "./RunStory.ts"

/** Looks on while a case runs, and changes nothing: it is told of everything in the order in which it happens. */
export interface RunObserver {
  /** What the processes of the run are made of, before anything happens. */
  readonly started: (parts: PlatformParts) => void
  /** Everything is set up; what is explored begins at this time, in milliseconds since 1970. */
  readonly begun: (startedAtMs: number) => void
  /** Commits of the setup are told of too. */
  readonly committed: (commit: CommitRecord) => void
  readonly befell: (event: FaultEvent) => void
}
