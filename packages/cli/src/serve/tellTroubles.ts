import type { Platform } from "@sagaproof/services/layers/Platform"
import type { Trouble } from "@sagaproof/services/troubles/Troubles"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import { whole } from "../output/figure.ts"

/** What is over sooner is no news, and what is over for so long stays over, in milliseconds. */
const newsMs = 1_000

/** How often the same is told again. */
const againMs = 60_000

const lookEveryMs = 200

/** What was told of a trouble. */
interface Told {
  readonly message: string
  readonly since: number
  readonly at: number
  /** Since when nothing is wrong. */
  readonly wellSince: number | undefined
}

/** Tells what is wrong with a platform, again when it changes and now and then, and that it is well again. */
export const tellTroubles = (platform: Platform, tell: (line: string) => void): Effect.Effect<never> => {
  let told: Told | undefined
  const look = (trouble: Trouble | undefined, now: number): void => {
    if (trouble === undefined) {
      if (told !== undefined && now - (told.wellSince ?? now) >= newsMs) {
        tell(`well again after ${whole(Math.ceil(((told.wellSince ?? now) - told.since) / 1_000))} s`)
        told = undefined
      } else if (told !== undefined) {
        told = { ...told, wellSince: told.wellSince ?? now }
      }
      return
    }
    if (now - trouble.since < newsMs) {
      return
    }
    if (told?.message !== trouble.message || now - told.at >= againMs) {
      tell(linesOf(trouble, now))
      told = { message: trouble.message, since: told?.since ?? trouble.since, at: now, wellSince: undefined }
    } else {
      told = { ...told, wellSince: undefined }
    }
  }
  return Effect.forever(
    Effect.gen(function* () {
      yield* Effect.sleep(lookEveryMs)
      look(platform.trouble(), yield* Clock.currentTimeMillis)
    })
  )
}

const linesOf = ({ lasting, message, since, where }: Trouble, now: number): string =>
  `in trouble for ${whole(Math.ceil((now - since) / 1_000))} s: ${message} (${where}); ` +
  (lasting ? "somebody has to mend that, it is tried again until then" : "it is tried again")
