import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"

/** A lease that nobody gives back runs out by itself soon, in milliseconds. */
const patienceMs = 1_000

/**
 * Gives the relay's lease back, so that the next command does not have to wait until it expires. Taking it first gives
 * the fence to give back; where another process has it, it keeps it.
 */
export const giveRelayBack = ({ limits, owner, store }: PlatformParts): Effect.Effect<void> =>
  store.leases.acquire(`relay-${store.name}`, owner, limits.leaseMs).pipe(
    Effect.flatMap((fence) => (fence === undefined ? Effect.void : store.leases.release(fence))),
    Effect.timeout(patienceMs),
    Effect.ignore
  )
