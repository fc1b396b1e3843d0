import { describe, it } from "@effect/vitest"
import type { AddressInfo } from "node:net"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import {
  delayMs,
  type GatewayCapability,
  type GatewayCircumstance,
  type GatewayHarness
} from "@sagaproof/core/testing/laws/gateway/GatewayHarness"
import { gatewayLaws } from "@sagaproof/core/testing/laws/GatewayLaws"
import { makeHttpGateway } from "@sagaproof/services/adapters/http/HttpGateway"
import { keepBooks } from "@sagaproof/services/adapters/http/keepBooks"
import { LedgerFile } from "@sagaproof/services/adapters/http/LedgerFile"
import { serveGateways } from "@sagaproof/services/adapters/http/serveGateways"
import { type GatewayScript, makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { declineOnce } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { notifyTwice } from "@sagaproof/services/gateways/scripted/rules/notify"
import { applyAndTimeOut, timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { defaultKeyLifeMs, makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"

// Each trial has a server of its own, with its ledger on disk, and a clock that goes on only where the trial says so.

const scripts: Record<GatewayCircumstance, Partial<GatewayScript>> = {
  calm: {},
  declines: { rules: [declineOnce("no")] },
  "lost-answers": { rules: [applyAndTimeOut()] },
  "lost-requests": { rules: [timeOut()] },
  "delayed-requests": { rules: [delay(delayMs, { lostAfterMs: 0 })] },
  "repeated-notifications": { notifications: [notifyTwice(delayMs / 2)] }
}

const common: ReadonlyArray<GatewayCapability> = [
  "declines",
  "lost-answers",
  "lost-requests",
  "delayed-requests",
  "repeated-notifications",
  "key-expiry"
]

const capabilities: Partial<Record<GatewayName, ReadonlySet<GatewayCapability>>> = {
  "payment-provider": new Set([...common, "payments"]),
  carrier: new Set([...common, "cancellation"])
}

/** A gateway, how time passes for what is behind it, and whether all that it has to notify was heard. */
interface Served {
  readonly gateway: Gateway
  readonly pass: (ms: number) => Effect.Effect<void>
  readonly isQuiet: () => boolean
}

/** A clock that stands still but for what it is told. */
const standingClock = Effect.map(Clock.Clock, (real) => {
  let now = real.currentTimeMillisUnsafe()
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => now,
    currentTimeMillis: Effect.sync(() => now),
    currentTimeNanosUnsafe: () => real.currentTimeNanosUnsafe(),
    currentTimeNanos: real.currentTimeNanos,
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: real.monotonicTimeNanos,
    sleep: (duration) => real.sleep(duration)
  }
  const pass = (ms: number): Effect.Effect<void> =>
    Effect.sync(() => {
      now += ms
    })
  return { clock, pass }
})

const overHttp = (name: GatewayName, circumstance: GatewayCircumstance): Effect.Effect<Served, never, Scope.Scope> =>
  Effect.gen(function* () {
    const folder = yield* Effect.acquireRelease(
      Effect.sync(() => mkdtempSync(join(tmpdir(), "sagaproof-ledger-"))),
      (path) => Effect.sync(() => rmSync(path, { recursive: true }))
    )
    const ledger = yield* Effect.acquireRelease(
      Effect.sync(() => new LedgerFile(join(folder, "ledger.ndjson"))),
      (file) => Effect.sync(() => file.close())
    )
    const { clock, pass } = yield* standingClock
    const scripted = yield* Effect.provideService(
      makeScriptedGateway({
        name,
        books: keepBooks(name, defaultKeyLifeMs, ledger),
        script: makeScript(scripts[circumstance])
      }),
      Clock.Clock,
      clock
    )
    const server = yield* Effect.orDie(serveGateways(new Map([[name, scripted]]), 0))
    const { port } = server.address() as AddressInfo
    const gateway = makeHttpGateway({ name, url: `http://127.0.0.1:${port}`, keyLifeMs: defaultKeyLifeMs })
    let onTheWay = 0
    scripted.notifications(() => {
      onTheWay += 1
    })
    const stops: Array<() => void> = []
    yield* Effect.addFinalizer(() => Effect.sync(() => stops.forEach((stop) => stop())))
    return {
      gateway: {
        ...gateway,
        notifications: (listener) => {
          const stop = gateway.notifications((notification) => {
            onTheWay -= 1
            listener(notification)
          })
          stops.push(stop)
          return stop
        }
      },
      pass: (ms) => Effect.andThen(pass(ms), scripted.settle),
      isQuiet: () => onTheWay === 0
    }
  })

const untilHeard = (isQuiet: () => boolean): Effect.Effect<void> =>
  Effect.suspend(() => (isQuiet() ? Effect.void : Effect.andThen(Effect.sleep(5), untilHeard(isQuiet))))

/** What a law begins is over when the law is. */
const harness = (name: GatewayName, scope: Scope.Scope): GatewayHarness => ({
  capabilities: capabilities[name] ?? new Set(),
  begin: (circumstance) =>
    Effect.map(Scope.provide(overHttp(name, circumstance), scope), ({ gateway, isQuiet, pass }) => ({
      gateway,
      pass: (ms) =>
        Effect.andThen(pass(ms), circumstance === "repeated-notifications" ? untilHeard(isQuiet) : Effect.void)
    }))
})

describe.each(["payment-provider", "carrier"] as const)("the laws of gateways hold over HTTP for the %s", (name) => {
  for (const law of gatewayLaws) {
    if (law.capability === undefined || capabilities[name]?.has(law.capability as GatewayCapability) === true) {
      it.live(law.name, () => Effect.scoped(Effect.flatMap(Effect.scope, (scope) => law.run(harness(name, scope)))))
    }
  }
})
