import { verdictSign } from "../judgement/checkerLines.ts"
import { figure, whole } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { type MutantData, type MutantsData, verdictOfMutants } from "./MutantsData.ts"

/** What the hunts have come to, for people. */
export const renderMutants =
  (data: MutantsData, seeds: number) =>
  (page: Page): ReadonlyArray<string> => [
    ...table(
      page,
      [
        { title: "" },
        { title: "mutant", keep: 3 },
        { title: "seen by" },
        { title: "runs", side: "right", keep: 3 },
        { title: "seconds", side: "right", keep: 3 },
        { title: "range", keep: 2 },
        ...(isShrunk(data) ? [{ title: "orders", side: "right" as const, keep: 3 }] : [])
      ],
      data.mutants.map((mutant) => rowOf(page, mutant)),
      0
    ),
    ...data.mutants.flatMap((mutant) => survivorLines(page, mutant)),
    ...data.falseAlarms.flatMap((alarm) => indented(page, `without its mutant: ${alarm}`)),
    "",
    lastLine(page, data, seeds)
  ]

const rowOf = (page: Page, mutant: MutantData): ReadonlyArray<string> => [
  verdictSign(page, mutant.caught ? "pass" : "fail"),
  mutant.id,
  mutant.checker ?? "",
  whole(mutant.medianRuns),
  figure(mutant.medianSeconds),
  rangeOf(figure(mutant.minSeconds), figure(mutant.maxSeconds)),
  mutant.shrunkOrders === null ? "" : whole(mutant.shrunkOrders)
]

const isShrunk = ({ mutants }: MutantsData): boolean => mutants.some(({ shrunkOrders }) => shrunkOrders !== null)

const rangeOf = (least: string, most: string): string => (least === most ? least : `${least}–${most}`)

const survivorLines = (page: Page, { breaks, caught, id, otherCatches, seenBy }: MutantData): ReadonlyArray<string> => {
  if (caught) {
    return []
  }
  const others = Object.entries(otherCatches).map(([checker, runs]) => `${checker} in ${runs}`)
  const seen = others.length === 0 ? "nobody saw anything" : `others saw something: ${others.join(", ")} runs`
  return indented(page, `${id} has survived. ${breaks} It is for ${seenBy.join(" or ")} to see; ${seen}.`)
}

const indented = (page: Page, text: string): ReadonlyArray<string> =>
  ["", ...wrap(text, page.columns - 2)].map((line) => (line === "" ? "" : `  ${line}`))

const lastLine = (page: Page, data: MutantsData, seeds: number): string => {
  const { falseAlarms, mutants, notHunted, survived } = data
  const verdict = verdictOfMutants(data)
  const wanted = mutants.length + notHunted.length
  const told =
    verdict === "fail"
      ? `${survived.length} of ${wanted} mutants survived`
      : `${mutants.length} of ${wanted} mutants caught`
  const more = [
    `${seeds} ${seeds === 1 ? "hunt" : "hunts"} each`,
    ...(notHunted.length === 0 ? [] : [`${notHunted.length} not hunted: interrupted`]),
    ...(falseAlarms.length === 0 ? [] : [`${falseAlarms.length} runs fail without their mutant too`])
  ]
  return `${verdictSign(page, verdict)} ${told}, ${more.join("; ")}`
}
