import type { Timer } from "../../../ports/Timer.ts"
import type { ParticipantName } from "../../../message/ParticipantName.ts"
import type { StoreHarness } from "./StoreHarness.ts"

/** A timer for the participant `order`, unless another is named. */
export const sampleTimer = (
  { message }: StoreHarness,
  id: string,
  dueAt: number,
  receiver: ParticipantName = "order"
): Timer => ({ id, dueAt, message: message(`message of ${id}`, { receiver }) })

/** The participant whose timers the trials set, and one that has none. */
export const receivers: ReadonlySet<string> = new Set(["order", "delivery"])
