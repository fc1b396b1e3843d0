import { allServerMutants } from "@sagaproof/sim/load/mutants/catalogue"
import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"
import type { PlantedBug, Tier } from "@sagaproof/sim/mutants/PlantedBug"

import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"

const catalogues = { sim: allMutants, postgres: allServerMutants } as const

/** The bugs of one tier that are wanted, in the order of its catalogue; all of them where none is named. */
export const wantedMutants = <Of extends Tier>(
  tier: Of,
  ids: ReadonlyArray<string>
): ReadonlyArray<(typeof catalogues)[Of][number]> => {
  const known: ReadonlyArray<PlantedBug> = catalogues[tier]
  for (const id of ids) {
    refuseLeftOut(id)
    if (!known.some((mutant) => mutant.id === id)) {
      refuseOtherTier(tier, id)
      throw unknownName(
        "mutant",
        id,
        known.map((mutant) => mutant.id),
        "sagaproof mutants --list"
      )
    }
  }
  const all: ReadonlyArray<(typeof catalogues)[Of][number]> = catalogues[tier]
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id))
}

const refuseLeftOut = (id: string): void => {
  const problem = leftOut.find((other) => other.id === id)
  if (problem !== undefined) {
    throw new CliFailure({
      code: "MUTANT_LEFT_OUT",
      exit: "usage",
      message: `the bug ${id} is known and not planted: ${problem.reason}`,
      fix: "sagaproof mutants --list shows those that are"
    })
  }
}

const refuseOtherTier = (tier: Tier, id: string): void => {
  const isOnServer = tier === "sim"
  const other: ReadonlyArray<PlantedBug> = catalogues[isOnServer ? "postgres" : "sim"]
  if (other.some((mutant) => mutant.id === id)) {
    throw new CliFailure({
      code: "MUTANT_OF_OTHER_TIER",
      exit: "usage",
      message: isOnServer
        ? `the bug ${id} is one of the Postgres adapter, and hunted on a real server alone`
        : `the bug ${id} is hunted in simulated worlds alone`,
      fix: isOnServer ? "add --platform postgres" : "leave --platform out"
    })
  }
}
