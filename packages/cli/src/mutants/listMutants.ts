import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"

import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { type Column, table } from "../output/table.ts"

const columns = (second: string): ReadonlyArray<Column> => [
  { title: "id", keep: 3 },
  { title: second, wraps: true }
]

/** Tells what bugs there are to plant, and which known ones are left out and why. */
export const listMutants = (): CommandOutcome => {
  const mutants = allMutants.map(({ breaks, class: bugClass, id, seenBy }) => ({
    id,
    class: bugClass,
    tier: "sim" as const,
    breaks,
    seenBy
  }))
  return success("sagaproof.mutants.list/1", { mutants, leftOut }, (page) => [
    ...table(
      page,
      columns("what it breaks"),
      mutants.map(({ breaks, id }) => [id, breaks])
    ),
    "",
    ...table(
      page,
      columns("left out, because"),
      leftOut.map(({ id, reason }) => [id, reason])
    )
  ])
}
