import { huntVariants, type VariantHunts } from "@sagaproof/sim/mutants/ablation/huntVariants"
import type { Mutant } from "@sagaproof/sim/mutants/Mutant"

import type { Invocation } from "../../CommandContext.ts"
import type { CommandOutcome } from "../../output/CommandOutcome.ts"
import { success } from "../../output/success.ts"
import { processorSeconds } from "../processorSeconds.ts"
import type { AblationData, AblationRowData } from "./AblationData.ts"
import { ablationTable, type AblationRow } from "./ablationTable.ts"
import { renderAblation } from "./renderAblation.ts"

/** Hunts mutants with each strategy alone, and with each fault off, and tells what is then found later or not at all. */
export const ablateMutants = async (
  invocation: Invocation,
  mutants: ReadonlyArray<Mutant>,
  seeds: ReadonlyArray<number>,
  mostRuns: number
): Promise<CommandOutcome> => {
  const progress = invocation.progress("mutants")
  const begun = processorSeconds()
  const hunts: Array<VariantHunts> = []
  for (const mutant of mutants) {
    for (const seed of seeds) {
      progress.update({ done: hunts.length, total: mutants.length * seeds.length, detail: mutant.id })
      // A hunt never lets go of the thread: between two of them whoever interrupts is heard.
      await new Promise((resume) => setImmediate(resume))
      hunts.push(huntVariants(mutant, seed, mostRuns))
    }
  }
  progress.end()
  const data: AblationData = {
    seeds,
    mostRuns,
    mutants: mutants.map(({ id }) => id),
    seconds: Math.round(processorSeconds() - begun),
    rows: ablationTable(hunts, mostRuns).map(rowData)
  }
  return success("sagaproof.mutants.ablation/1", data, renderAblation(data))
}

const rowData = ({ variant, ...row }: AblationRow): AblationRowData => {
  if (variant === undefined) {
    return { kind: "usual", name: null, ...row }
  }
  return variant._tag === "OnlyStrategy"
    ? { kind: "only strategy", name: variant.strategy, ...row }
    : { kind: "without fault", name: variant.fault, ...row }
}
