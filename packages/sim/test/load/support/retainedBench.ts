/** Run as a process of its own, with a small heap: a bench whose orders are retired, told as JSON. */
import * as Effect from "effect/Effect"

import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import { runBench } from "@sagaproof/sim/load/bench/runBench"

const keptMs = 100
const report = await Effect.runPromise(
  runBench(
    {
      orders: Number(process.argv[2]),
      warmUp: 1_000,
      rounds: 1,
      inFlight: 64,
      products: 1_000,
      users: 1_000,
      deliveries: ["local"],
      loads: ["uniform"],
      seed: 1,
      retention: keepAllFor(keptMs)
    },
    { progress: () => undefined, signal: new AbortController().signal }
  )
)
process.stdout.write(JSON.stringify(report))
