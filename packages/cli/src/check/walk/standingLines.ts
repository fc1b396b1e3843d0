import { whole } from "../../output/figure.ts"
import { wrap } from "../../output/fit.ts"
import type { Page } from "../../output/Page.ts"
import { table } from "../../output/table.ts"
import type { StandingData } from "./WalkData.ts"

/** How things stand, for people. */
export const standingLines = (page: Page, standing: StandingData): ReadonlyArray<string> => {
  const { sagas, step, stocks, underWay, wallets } = standing
  const { bold } = page.paint
  return [
    bold(`AFTER STEP ${step}`),
    ...orNone(
      "open sagas",
      sagas.flatMap(({ sagaId, status, waiting }) => [
        `${sagaId} is ${status}`,
        ...wrap(waiting, page.columns - 6).map((line) => `  ${line}`)
      ])
    ),
    ...table(
      page,
      [{ title: "stock", keep: 3 }, ...figures(["available", "reserved", "sold"])],
      stocks.map(({ available, productId, reserved, sold }) => [productId, ...[available, reserved, sold].map(whole)])
    ),
    ...table(
      page,
      [{ title: "wallet", keep: 3 }, ...figures(["won"])],
      wallets.map(({ balance, userId }) => [userId, whole(balance)])
    ),
    ...orNone(
      "messages under way",
      underWay.map(
        ({ id, receiver, source, subject, type }) =>
          `${source} ${page.glyphs.arrow} ${receiver}  ${type} ${subject}  ${page.paint.dim(id)}`
      )
    )
  ]
}

const figures = (titles: ReadonlyArray<string>) => titles.map((title) => ({ title, side: "right" as const, keep: 3 }))

const orNone = (what: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [`  no ${what}`] : [`  ${what}:`, ...lines.map((line) => `    ${line}`)]
