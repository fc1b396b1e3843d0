import * as Effect from "effect/Effect"

import type { Bus, Subscription } from "@sagaproof/core/ports/Bus"
import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"

import type { BusWeather } from "./BusWeather.ts"
import type { Life } from "./Life.ts"

/** A bus as one process sees it that may stop at any time, in whatever weather. */
export const mortalBus = (bus: MemoryBus, life: Life, weather: BusWeather): Bus => {
  const own = bus.forOwner(life.name)
  return {
    name: own.name,
    publish: (messages) =>
      life.reach("before-publish").pipe(
        Effect.andThen(life.mortal(weather.publish(own, messages))),
        Effect.tap(() => life.reach("after-publish"))
      ),
    subscribe: (group, topics, wake) =>
      Effect.map(life.mortal(own.subscribe(group, topics, wake)), (subscription) =>
        mortalSubscription(subscription, life)
      ),
    lag: life.mortal(own.lag)
  }
}

const mortalSubscription = (subscription: Subscription, life: Life): Subscription => ({
  poll: (limit) =>
    Effect.map(life.mortal(subscription.poll(limit)), (batch) => ({
      deliveries: batch.deliveries,
      acknowledge: Effect.andThen(life.reach("before-acknowledge"), life.mortal(batch.acknowledge))
    }))
})
