import { figure, whole } from "../../output/figure.ts"
import type { Page } from "../../output/Page.ts"
import { table } from "../../output/table.ts"
import type { AblationData, AblationRowData } from "./AblationData.ts"

/** What it costs to take something away, for people. */
export const renderAblation =
  ({ interrupted, mostRuns, mutants, rows, seconds, seeds }: AblationData) =>
  (page: Page): ReadonlyArray<string> => [
    ...table(
      page,
      [
        { title: "worlds", keep: 3 },
        { title: "caught", side: "right", keep: 3 },
        { title: "runs", side: "right", keep: 3 },
        { title: "found later (usually)", wraps: true },
        { title: "missed", wraps: true }
      ],
      rows.map((row) => [
        nameOf(row),
        `${row.caught}/${row.hunts}`,
        whole(row.runs),
        row.later.map(({ id, runs, usually }) => `${id} ${figure(runs)} (${figure(usually)})`).join(", "),
        row.missed.join(", ")
      ])
    ),
    "",
    `${mutants.length} mutants, ${seeds.length} ${seeds.length === 1 ? "seed" : "seeds"}, ${whole(mostRuns)} runs at most; ${whole(seconds)} s of one processor`,
    ...(interrupted
      ? [`interrupted after ${whole(rows[0]?.hunts ?? 0)} of ${mutants.length * seeds.length} hunts`]
      : [])
  ]

const nameOf = ({ kind, name }: AblationRowData): string => {
  switch (kind) {
    case "usual":
      return "as usual"
    case "only strategy":
      return `only ${name ?? ""}`
    case "without fault":
      return `without ${name ?? ""}`
  }
}
