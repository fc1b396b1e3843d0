import type { StuckSaga } from "@sagaproof/services/layers/StuckSaga"

import { whole } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"

/** More than these are only counted. */
const listed = 5

/** The sagas that wait for a person: how each is stuck, why, and what ends it. Nothing where there is none. */
export const stuckLines = (page: Page, sagas: ReadonlyArray<StuckSaga>): ReadonlyArray<string> => {
  if (sagas.length === 0) {
    return []
  }
  const more = sagas.length - listed
  return [
    "",
    page.paint.bold("STUCK"),
    ...sagas
      .slice(0, listed)
      .flatMap(({ orderId, sagaId, state, why }) => [
        ...wrap(`${sagaId} of order ${orderId}: ${state}`, page.columns - 2).map((line) => `  ${line}`),
        ...wrap(why, page.columns - 6).map((line) => `      ${page.paint.dim(line)}`)
      ]),
    ...(more > 0 ? [`  and ${whole(more)} more`] : [])
  ]
}
