import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { RunChoice } from "../scenario/RunChoice.ts"
import { runScenario } from "../scenario/runScenario.ts"
import type { Scenario } from "../scenario/schema/Scenario.ts"
import type { ScenarioReport } from "../scenario/ScenarioReport.ts"
import type { OpenStore } from "../scenario/stage/setStage.ts"
import type { Watcher } from "../scenario/stage/TimelineEvent.ts"
import { LeapingTime } from "./LeapingTime.ts"
import { makeTraffic } from "./Traffic.ts"
import { watchedStore } from "./watchedStore.ts"

/** Runs a scenario on the store of a server, in leaping time: hours of deadlines take no longer than its statements. */
export const runScenarioInLeaps = <Failure>(
  scenario: Scenario,
  choice: RunChoice,
  watch: Watcher,
  openStore: OpenStore<Failure>
): Effect.Effect<ScenarioReport, Failure> =>
  Effect.scoped(
    Effect.gen(function* () {
      const live = yield* Clock.Clock
      const traffic = makeTraffic()
      const time = new LeapingTime(live, traffic)
      yield* Effect.forkScoped(time.run)
      // The connections live in the time of their server.
      const opened = Effect.provideService(openStore, Clock.Clock, live)
      const watched = Effect.map(opened, (store) => watchedStore(store, traffic))
      return yield* time.within(runScenario(scenario, choice, watch, watched))
    })
  )
