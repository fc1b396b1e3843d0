import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import type { GatewayLedgerEntry, GatewayName } from "@sagaproof/core/ports/Gateway"
import { isEnd } from "@sagaproof/core/saga/Saga"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { StuckSaga } from "@sagaproof/services/layers/StuckSaga"
import { stuckSagas } from "@sagaproof/services/layers/stuckSagas"
import { folders } from "@sagaproof/sim/workload/folders"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { definitionsOf } from "../instance/definitionsOf.ts"
import { checkerData } from "../judgement/CheckerData.ts"
import { checkerLines, verdictSign } from "../judgement/checkerLines.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import { stuckData } from "../judgement/StuckData.ts"
import { stuckLines } from "../judgement/stuckLines.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { isoText, timeText } from "../output/timeText.ts"
import type { PlatformPlace, WorkProblem } from "../platform/runOnParts.ts"
import { withStore } from "../platform/withStore.ts"
import { isSnapshotAtRest, sagasOf } from "./isSnapshotAtRest.ts"
import type { LiveData } from "./LiveData.ts"

/** What was judged, and what was found. */
interface Found {
  readonly snapshot: LedgerSnapshot
  readonly atRest: boolean
  readonly judgement: Judgement
  readonly stuck: ReadonlyArray<StuckSaga>
}

/** Judges the durable platform as it is at one instant, whatever goes on in it. */
export const verifyLive = async (invocation: Invocation, options: PlatformPlace): Promise<CommandOutcome> => {
  const progress = invocation.progress("verify")
  const found = await withStore(invocation, options, (_, parts) => judgeParts(parts)).finally(() => progress.end())
  const data = liveData(found)
  const { verdict } = found.judgement
  return {
    schema: "sagaproof.verify.live/1",
    verdict,
    exitCode: exitOfVerdict(verdict),
    data,
    render: (page) => render(page, data, found)
  }
}

const judgeParts = (parts: PlatformParts): Effect.Effect<Found, WorkProblem> =>
  Effect.gen(function* () {
    const { atRest, snapshot } = yield* lookTwice(parts)
    const [providerLedger, carrierLedger] = [
      yield* ledgerOf(parts, "payment-provider"),
      yield* ledgerOf(parts, "carrier")
    ]
    const judgement = judge(allCheckers, {
      snapshot,
      book: undefined,
      providerLedger,
      carrierLedger,
      definitions: definitionCatalogue(parts.definitions.map(definitionFacts)),
      atRest,
      folders
    })
    return { snapshot, atRest, judgement, stuck: yield* stuckSagas(parts.store, definitionsOf(parts)) }
  })

/**
 * What is on the bus is in no snapshot. Nothing is, where all groups had kept up at some moment between two snapshots
 * and nothing was recorded meanwhile: then all that the second one holds was handled before it.
 */
const lookTwice = ({ bus, store }: PlatformParts): Effect.Effect<Pick<Found, "snapshot" | "atRest">, WorkProblem> =>
  Effect.gen(function* () {
    const first = yield* store.snapshot
    const lags = yield* Effect.orElseSucceed(bus.lag, () => undefined)
    if (!isSnapshotAtRest(first) || lags?.every(({ behind }) => behind === 0) !== true) {
      return { snapshot: first, atRest: false }
    }
    const snapshot = yield* store.snapshot
    return { snapshot, atRest: isSnapshotAtRest(snapshot) && snapshot.journal.length === first.journal.length }
  })

/** The books of an outside system. Where there is one and they cannot be read, nothing can be said of it. */
const ledgerOf = (
  { gateways }: PlatformParts,
  name: GatewayName
): Effect.Effect<ReadonlyArray<GatewayLedgerEntry> | undefined, WorkProblem> =>
  Effect.mapError(gateways.get(name)?.ledger ?? Effect.succeed(undefined), ({ message }) => noLedger(name, message))

const noLedger = (name: GatewayName, cause: string): CliFailure =>
  new CliFailure({
    code: "PROVIDER_UNREACHABLE",
    exit: "environment",
    message: `the books of the ${name} cannot be read`,
    cause,
    fix: "start it with sagaproof provider, or leave SAGAPROOF_PROVIDER_URL out to judge without them"
  })

const liveData = ({ atRest, judgement, snapshot, stuck }: Found): LiveData => {
  const sagas = sagasOf(snapshot)
  const ended = sagas.filter(({ status }) => isEnd(status)).length
  return {
    takenAt: isoText(snapshot.takenAt),
    atRest,
    sagas: { ended, open: sagas.length - ended, stuck: stuck.length },
    messages: snapshot.journal.length,
    changes: snapshot.history.length,
    rows: snapshot.rows.length,
    checkers: checkerData(judgement.results),
    stuck: stuckData(stuck)
  }
}

const render = (page: Page, data: LiveData, { judgement, stuck }: Found): ReadonlyArray<string> => {
  const { ended, open } = data.sagas
  const parts = [
    timeText(Date.parse(data.takenAt)),
    `${whole(ended)} sagas ended, ${whole(open)} open`,
    `${whole(data.messages)} messages`
  ]
  return [
    page.paint.bold(`verify  ${parts.join(` ${page.glyphs.bullet} `)}`),
    ...(data.atRest ? [] : ["  Orders flow: rules that hold at rest judge what has ended, or nothing."]),
    "",
    ...checkerLines(page, judgement.results),
    ...stuckLines(page, stuck),
    "",
    `${verdictSign(page, judgement.verdict)} ${summaryOf(judgement)}`
  ]
}

const summaryOf = ({ results, verdict }: Judgement): string => {
  const count = results.filter((result) => result.verdict === verdict).length
  switch (verdict) {
    case "pass":
      return `the ledgers agree: ${count} checkers passed`
    case "fail":
      return `${count} ${count === 1 ? "checker" : "checkers"} failed on this platform`
    case "unknown":
      return "a checker could not judge this platform, or none had anything to judge: inconclusive"
  }
}
