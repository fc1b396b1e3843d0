import { type ParticipantName, participantNames } from "@sagaproof/core/message/ParticipantName"
import type { BusUnavailable } from "@sagaproof/core/ports/Bus"
import { makeLogIngress } from "@sagaproof/services/ingress/LogIngress"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { hostOnly } from "../serve/hostOnly.ts"

/** How often is looked whether those who hosted are still there, in milliseconds. */
const lookEveryMs = 1_000

/**
 * Starts a platform that hosts only what no other process does. Beside hosts its commands enter through the log, and are
 * handled there; when those hosts are gone meanwhile, their participants are hosted here.
 */
export const joinPlatform = (parts: PlatformParts): Effect.Effect<Platform, never, Scope.Scope> =>
  Effect.gen(function* () {
    // Who cannot tell whether there are others hosts all: that is always safe.
    const others = yield* Effect.orElseSucceed(groupsOfOthers(parts), () => new Set<string>())
    const hosted = new Set<ParticipantName>(participantNames.filter((name) => !others.has(name)))
    if (hosted.size === participantNames.length) {
      return yield* startPlatform(parts)
    }
    const platform = yield* startPlatform({ ...hostOnly(parts, hosted), makeIngress: makeLogIngress })
    const takeOver = Effect.gen(function* () {
      yield* Effect.sleep(lookEveryMs)
      const left = yield* groupsOfOthers(parts)
      const orphaned = participantNames.filter((name) => !left.has(name) && !hosted.has(name))
      if (orphaned.length > 0) {
        orphaned.forEach((name) => hosted.add(name))
        yield* startPlatform(hostOnly(parts, new Set(orphaned)))
      }
    })
    yield* Effect.forkScoped(Effect.forever(Effect.ignore(takeOver)))
    return platform
  })

const groupsOfOthers = ({ bus }: PlatformParts): Effect.Effect<ReadonlySet<string>, BusUnavailable> =>
  bus.company?.groups ?? Effect.succeed(new Set<string>())
