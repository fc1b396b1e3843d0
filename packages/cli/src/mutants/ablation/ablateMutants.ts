import { huntVariants, type VariantHunts } from "@sagaproof/sim/mutants/ablation/huntVariants"
import type { Mutant } from "@sagaproof/sim/mutants/Mutant"

import type { Invocation } from "../../CommandContext.ts"
import type { CommandOutcome } from "../../output/CommandOutcome.ts"
import { success } from "../../output/success.ts"
import { inStretches } from "../inStretches.ts"
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
  const begun = processorSeconds()
  const pairs = mutants.flatMap((mutant) => seeds.map((seed) => ({ mutant, seed })))
  const hunts = await huntPairs(invocation, pairs, mostRuns)
  const data: AblationData = {
    seeds,
    mostRuns,
    mutants: mutants.map(({ id }) => id),
    interrupted: hunts.length < pairs.length,
    seconds: Math.round(processorSeconds() - begun),
    rows: ablationTable(hunts, mostRuns).map(rowData)
  }
  return success("sagaproof.mutants.ablation/1", data, renderAblation(data))
}

/** The hunts of mutants, each under a seed, as far as nobody interrupts. */
const huntPairs = async (
  invocation: Invocation,
  pairs: ReadonlyArray<{ readonly mutant: Mutant; readonly seed: number }>,
  mostRuns: number
): Promise<ReadonlyArray<VariantHunts>> => {
  const { signal } = invocation
  const progress = invocation.progress("mutants")
  const hunts: Array<VariantHunts> = []
  for (const { mutant, seed } of pairs) {
    progress.update({ done: hunts.length, total: pairs.length, detail: mutant.id })
    const hunt = await inStretches(huntVariants(mutant, seed, mostRuns), signal)
    if (hunt === undefined) {
      break
    }
    hunts.push(hunt)
  }
  progress.end()
  return hunts
}

const rowData = ({ variant, ...row }: AblationRow): AblationRowData => {
  if (variant === undefined) {
    return { kind: "usual", name: null, ...row }
  }
  return variant._tag === "OnlyStrategy"
    ? { kind: "only strategy", name: variant.strategy, ...row }
    : { kind: "without fault", name: variant.fault, ...row }
}
