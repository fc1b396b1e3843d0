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
import { applyAndTimeOut, timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { defaultKeyLifeMs, makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"

// Each trial has a server of its own, with its ledger on disk, and time that is real: too little for a key to expire.

type Circumstance = Exclude<GatewayCircumstance, "repeated-notifications">

const scripts: Record<Circumstance, Partial<GatewayScript>> = {
  calm: {},
  declines: { rules: [declineOnce("no")] },
  "lost-answers": { rules: [applyAndTimeOut()] },
  "lost-requests": { rules: [timeOut()] },
  "delayed-requests": { rules: [delay(delayMs, { lostAfterMs: 0 })] }
}

const common: ReadonlyArray<GatewayCapability> = ["declines", "lost-answers", "lost-requests", "delayed-requests"]

const capabilities: Partial<Record<GatewayName, ReadonlySet<GatewayCapability>>> = {
  "payment-provider": new Set([...common, "payments"]),
  carrier: new Set([...common, "cancellation"])
}

const overHttp = (name: GatewayName, circumstance: Circumstance): Effect.Effect<Gateway, never, Scope.Scope> =>
  Effect.gen(function* () {
    const folder = yield* Effect.acquireRelease(
      Effect.sync(() => mkdtempSync(join(tmpdir(), "sagaproof-ledger-"))),
      (path) => Effect.sync(() => rmSync(path, { recursive: true }))
    )
    const ledger = yield* Effect.acquireRelease(
      Effect.sync(() => new LedgerFile(join(folder, "ledger.ndjson"))),
      (file) => Effect.sync(() => file.close())
    )
    const scripted = yield* makeScriptedGateway({
      name,
      books: keepBooks(name, defaultKeyLifeMs, ledger),
      script: makeScript(scripts[circumstance])
    })
    yield* Effect.forkScoped(scripted.pump)
    const server = yield* Effect.orDie(serveGateways(new Map([[name, scripted]]), 0))
    const { port } = server.address() as AddressInfo
    return makeHttpGateway({ name, url: `http://127.0.0.1:${port}`, keyLifeMs: defaultKeyLifeMs })
  })

/** What a law begins is over when the law is. */
const harness = (name: GatewayName, scope: Scope.Scope): GatewayHarness => ({
  capabilities: capabilities[name] ?? new Set(),
  begin: (circumstance) =>
    Effect.map(Scope.provide(overHttp(name, circumstance as Circumstance), scope), (gateway) => ({
      gateway,
      pass: (ms) => Effect.sleep(ms)
    }))
})

describe.each(["payment-provider", "carrier"] as const)("the laws of gateways hold over HTTP for the %s", (name) => {
  for (const law of gatewayLaws) {
    if (law.capability === undefined || capabilities[name]?.has(law.capability as GatewayCapability) === true) {
      it.live(law.name, () => Effect.scoped(Effect.flatMap(Effect.scope, (scope) => law.run(harness(name, scope)))))
    }
  }
})
