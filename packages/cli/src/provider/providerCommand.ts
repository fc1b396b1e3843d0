import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import { keepBooks } from "@sagaproof/services/adapters/http/keepBooks"
import type { LedgerFile } from "@sagaproof/services/adapters/http/LedgerFile"
import { serveGateways } from "@sagaproof/services/adapters/http/serveGateways"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { applyAndTimeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import { defaultKeyLifeMs, makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { systemProblem } from "../failure/systemProblem.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import { success } from "../output/success.ts"
import { untilAborted } from "../serve/untilAborted.ts"
import { type NotificationHabit, notificationsOf } from "./notificationsOf.ts"
import { failureOfLedger, ledgerPath, openLedger } from "./openLedger.ts"
import type { ProviderData } from "./ProviderData.ts"

interface ProviderOptions {
  readonly port: number
  readonly ledger?: string
  readonly declineRate: number
  readonly loseAnswers: number
  readonly latency: number
  readonly seed: number
  readonly notify: NotificationHabit
  readonly notifyWithin: number
}

/** Plays the payment provider and the carrier until it is told to end. */
export const providerCommand = async (invocation: Invocation, options: ProviderOptions): Promise<CommandOutcome> => {
  const path = ledgerPath(invocation, options)
  const ledger = openLedger(path)
  const url = `http://127.0.0.1:${options.port}`
  const { json, note, print, signal } = invocation
  const told = json ? note : print
  const work = Effect.gen(function* () {
    const gateways = yield* makeOutside(options, ledger)
    yield* Effect.mapError(serveGateways(gateways, options.port), (error) => failureOfPort(options.port, error))
    told(`ready: ${url}, ${whole(ledger.lines.length)} entries so far; Ctrl-C ends it`, `ledger: ${path}`)
    if (ledger.cutOff > 0) {
      note(`the ledger's last line was unfinished, ${whole(ledger.cutOff)} bytes, told to nobody: it was cut off`)
    }
    yield* Effect.raceFirst(untilAborted(signal), untilBroken(path, ledger))
    let entries = 0
    for (const gateway of gateways.values()) {
      entries += (yield* Effect.orDie(gateway.ledger)).length
    }
    return entries
  })
  const result = await Effect.runPromise(Effect.result(Effect.scoped(work))).finally(() => ledger.close())
  if (Result.isFailure(result)) {
    throw result.failure
  }
  const data: ProviderData = { url, ledger: path, entries: result.success, before: ledger.lines.length }
  return success("sagaproof.provider/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} ended; its ledger holds ${whole(data.entries)} entries`
  ])
}

const played: ReadonlyArray<GatewayName> = ["payment-provider", "carrier"]

const makeOutside = ({ declineRate, latency, loseAnswers, seed, ...said }: ProviderOptions, ledger: LedgerFile) =>
  Effect.gen(function* () {
    const gateways = new Map<GatewayName, Effect.Success<ReturnType<typeof makeScriptedGateway>>>()
    for (const name of played) {
      const gateway = yield* makeScriptedGateway({
        name,
        books: keepBooks(name, defaultKeyLifeMs, ledger),
        latencyMs: latency,
        script: makeScript({
          seed: String(seed),
          notifications: notificationsOf(said.notify, said.notifyWithin),
          rules: [
            ...(loseAnswers > 0 ? [applyAndTimeOut({ when: { share: { rate: loseAnswers, per: "key" } } })] : []),
            ...(declineRate > 0 ? [declineShare(declineRate)] : [])
          ]
        })
      })
      yield* Effect.forkScoped(gateway.pump)
      gateways.set(name, gateway)
    }
    return gateways
  })

const lookEveryMs = 100

/** A provider that cannot write its ledger answers nobody, and may as well end. */
const untilBroken = (path: string, ledger: LedgerFile): Effect.Effect<never, unknown, Scope.Scope> =>
  Effect.forever(
    Effect.suspend(() =>
      ledger.problem() === undefined ? Effect.sleep(lookEveryMs) : Effect.fail(failureOfLedger(path, ledger.problem()))
    )
  )

const failureOfPort = (port: number, error: Error): unknown => {
  const { code } = error as { readonly code?: string }
  const problem = systemProblem(error)
  return problem === undefined
    ? error
    : new CliFailure({
        code: "PORT_NOT_FREE",
        exit: "environment",
        message: `port ${port} cannot be listened on: ${code === "EADDRINUSE" ? "another process does" : problem.message}`,
        fix: "give --port another one, or end that process"
      })
}
