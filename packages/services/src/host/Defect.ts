import type { ParkReason } from "./Parked.ts"

/**
 * A message that cannot be handled for a reason that is a defect and no rejection: it is parked, never answered.
 * Thrown inside a unit's synchronous work, where it discards that message alone.
 */
export class Defect extends Error {
  readonly reason: ParkReason

  constructor(reason: ParkReason, message: string) {
    super(message)
    this.name = "Defect"
    this.reason = reason
  }
}

/** A row was wanted that the unit did not load: the message takes its own hop, with its own footprint. */
export class OutsideFootprint extends Error {
  constructor(kind: string, key: string) {
    super(`The unit did not load ${kind} ${key}.`)
    this.name = "OutsideFootprint"
  }
}
