import type { Saga } from "@sagaproof/core/saga/Saga"
import { parkedKind } from "@sagaproof/services/host/Parked"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import type { AfterOptions } from "../options/afterOption.ts"
import { nextLine } from "../output/nextLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { timeText } from "../output/timeText.ts"
import { findRow } from "../platform/findRow.ts"
import { withStore } from "../platform/withStore.ts"
import type { InstanceFactsData } from "./InstanceData.ts"
import { factsOf } from "./readInstance.ts"
import type { SagaSelection } from "./SagaSelection.ts"
import { statusText } from "./statusText.ts"

/** Lists the sagas of a status, the newest first. */
export const listInstances = async (
  invocation: Invocation,
  {
    after,
    limit,
    status,
    ...options
  }: DatabaseOptions & LimitOptions & AfterOptions & { readonly status: SagaSelection }
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (store, { pages }) =>
    Effect.gen(function* () {
      if (after !== undefined) {
        yield* findRow(store, "saga", after, "begin without --after")
      }
      // One more than is shown tells whether there is more.
      const found = yield* pages.sagas({ limit: limit + 1, after, ...(status === "all" ? {} : { status }) })
      const shown = found.slice(0, limit)
      const parked = new Set(
        (yield* pages.rowsOf(
          parkedKind,
          shown.map(({ key }) => key)
        )).map(({ key }) => key)
      )
      const sagas = shown.map(({ key, state }) => factsOf(state as Saga, parked.has(key)))
      return { sagas, next: found.length > limit ? (shown.at(-1)?.key ?? null) : null }
    })
  )
  return success("sagaproof.saga.instances/1", data, (page) =>
    data.sagas.length === 0
      ? [`  no${after === undefined ? "" : " more"} saga${status === "all" ? "" : ` is ${status}`}`]
      : [...lines(page, data.sagas), ...nextLine(page, data.next)]
  )
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
