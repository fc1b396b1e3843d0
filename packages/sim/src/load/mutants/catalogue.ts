import { serverCanary } from "./canary.ts"
import { claimedOutside } from "./inbox/claimedOutside.ts"
import { oldSnapshot } from "./inbox/oldSnapshot.ts"
import { epochNotChecked } from "./log/epochNotChecked.ts"
import { logIdCursor } from "./log/idCursor.ts"
import { leaseNeverEnds } from "./log/leaseNeverEnds.ts"
import { notifyOnly } from "./log/notifyOnly.ts"
import type { PostgresMutant } from "./PostgresMutant.ts"
import { commitUnknownAsDone } from "./unit/commitUnknownAsDone.ts"
import { commitUnknownRepeated } from "./unit/commitUnknownRepeated.ts"
import { conflictSwallowed } from "./unit/conflictSwallowed.ts"
import { deadlockNotRetried } from "./unit/deadlockNotRetried.ts"
import { lockOrder } from "./unit/lockOrder.ts"
import { locksKept } from "./unit/locksKept.ts"
import { lostUpdate } from "./unit/lostUpdate.ts"

/** Every bug that is planted in the Postgres adapter, the canary first, then by area. */
export const allServerMutants: ReadonlyArray<PostgresMutant> = [
  serverCanary,
  lostUpdate,
  lockOrder,
  locksKept,
  deadlockNotRetried,
  conflictSwallowed,
  commitUnknownAsDone,
  commitUnknownRepeated,
  claimedOutside,
  oldSnapshot,
  logIdCursor,
  epochNotChecked,
  leaseNeverEnds,
  notifyOnly
]
