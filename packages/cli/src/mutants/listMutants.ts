import { allServerMutants } from "@sagaproof/sim/load/mutants/catalogue"
import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"
import type { PlantedBug, Tier } from "@sagaproof/sim/mutants/PlantedBug"

import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { type Column, table } from "../output/table.ts"

const columns = (second: string): ReadonlyArray<Column> => [
  { title: "id", keep: 3 },
  { title: second, wraps: true }
]

const listed =
  (tier: Tier) =>
  ({ breaks, class: bugClass, id, seenBy }: PlantedBug) => ({ id, class: bugClass, tier, breaks, seenBy })

/** Tells what bugs there are to plant, and which known ones are left out and why. */
export const listMutants = (): CommandOutcome => {
  const inWorlds = allMutants.map(listed("sim"))
  const onServer = allServerMutants.map(listed("postgres"))
  const mutants = [...inWorlds, ...onServer]
  return success("sagaproof.mutants.list/1", { mutants, leftOut }, (page) => [
    ...table(
      page,
      columns("what it breaks"),
      inWorlds.map(({ breaks, id }) => [id, breaks])
    ),
    "",
    ...table(
      page,
      columns("what it breaks with --platform postgres"),
      onServer.map(({ breaks, id }) => [id, breaks])
    ),
    "",
    ...table(
      page,
      columns("left out, because"),
      leftOut.map(({ id, reason }) => [id, reason])
    )
  ])
}
