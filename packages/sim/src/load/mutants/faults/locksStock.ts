import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { Ground } from "../run/Ground.ts"
import type { ServerFault } from "./ServerFault.ts"

/**
 * Locks one product until two units wait, but not for long; each a little longer than the one before: who has waited for
 * the first comes to wait for the next behind who has waited for that one alone.
 */
const lockProduct = (place: number): string => `
  do $$ begin
    perform 1 from inventory.stock s
    where s.product_id = (select o.product_id from inventory.stock o order by o.product_id offset ${place} limit 1)
    for update;
    for look in 1..60 loop
      perform pg_sleep(0.005);
      perform pg_stat_clear_snapshot();
      exit when (
        select count(*) from pg_stat_activity a
        where a.datname = current_database() and a.wait_event_type = 'Lock' and a.query like '%load_unit%'
      ) >= 2;
    end loop;
    perform pg_sleep(0.05 * ${place});
  end $$`

const products = 2

/** Units lock their stock under the same mode, and only for a moment. */
const lockers = `
  select from pg_stat_activity a where a.datname = current_database() and a.state = 'active'
    and a.query like '%offset _ limit 1%' and a.wait_event = 'PgSleep'`

const areThere = (ground: Ground): Effect.Effect<boolean> =>
  Effect.map(ground.ask(lockers), ({ length }) => length >= products)

const untilLocked = (ground: Ground): Effect.Effect<void> =>
  Effect.flatMap(areThere(ground), (locked) => (locked ? Effect.void : untilLocked(ground)))

const lock = (ground: Ground): Effect.Effect<void> =>
  Effect.gen(function* () {
    const locking = Array.from({ length: products }, (_, place) => ground.ask(lockProduct(place)))
    const all = yield* Effect.forkDetach(Effect.all(locking, { concurrency: "unbounded", discard: true }))
    yield* Effect.raceFirst(untilLocked(ground), Effect.asVoid(Fiber.await(all)))
  })

/** Others have locked the stock of all products when units come for it, and let go of one after the other. */
export const locksStock: ServerFault = {
  name: "stock-locked",
  strikes: {
    point: "begun",
    chance: 0.9,
    most: 24,
    strike: ({ ground }) => Effect.flatMap(areThere(ground), (locked) => (locked ? Effect.void : lock(ground)))
  }
}
