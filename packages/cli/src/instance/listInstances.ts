import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import { parkedKind } from "@sagaproof/services/host/Parked"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { moreLine } from "../output/moreLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { timeText } from "../output/timeText.ts"
import { withStore } from "../platform/withStore.ts"
import type { InstanceFactsData } from "./InstanceData.ts"
import { factsOf } from "./readInstance.ts"
import type { SagaSelection } from "./SagaSelection.ts"
import { statusText } from "./statusText.ts"

/** Lists the sagas of a status, the newest first. */
export const listInstances = async (
  invocation: Invocation,
  options: DatabaseOptions & LimitOptions & { readonly status: SagaSelection }
): Promise<CommandOutcome> => {
  const all = await withStore(invocation, options, (store) =>
    Effect.gen(function* () {
      const parked = new Set((yield* store.rows(parkedKind)).map(({ key }) => key))
      return (yield* store.rows("saga")).map(({ key, state }) => factsOf(state as Saga, parked.has(key)))
    })
  )
  const chosen = all.filter((saga) => isChosen(saga, options.status)).toSorted(newestFirst)
  const sagas = chosen.slice(0, options.limit)
  return success("sagaproof.saga.instances/1", { sagas, total: chosen.length }, (page) =>
    chosen.length === 0
      ? [`  no saga${options.status === "all" ? "" : ` is ${options.status}`}`]
      : [...lines(page, sagas), ...moreLine(page, sagas.length, chosen.length)]
  )
}

const isChosen = ({ status, stuck }: InstanceFactsData, selection: SagaSelection): boolean => {
  switch (selection) {
    case "all":
      return true
    case "open":
      return !isEnd(status)
    case "ended":
      return isEnd(status)
    case "stuck":
      return stuck
    case "completed":
    case "rejected":
    case "compensated":
      return status === selection
  }
}

/** Those that began at the same moment stand in the order of their ids. */
const newestFirst = (one: InstanceFactsData, other: InstanceFactsData): number => {
  if (one.startedAt !== other.startedAt) {
    return one.startedAt < other.startedAt ? 1 : -1
  }
  return one.sagaId < other.sagaId ? 1 : -1
}

const lines = (page: Page, sagas: ReadonlyArray<InstanceFactsData>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "saga", keep: 3 },
      { title: "flow" },
      { title: "status", keep: 2 },
      { title: "began (UTC)" },
      { title: "" }
    ],
    sagas.map((saga) => [
      saga.sagaId,
      saga.definition,
      statusText(page, saga),
      timeText(Date.parse(saga.startedAt)).slice(0, 19),
      saga.reason?.code ?? ""
    ])
  )
