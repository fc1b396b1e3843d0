import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { huntAll } from "@sagaproof/sim/mutants/hunt/huntAll"
import type { MutantReport } from "@sagaproof/sim/mutants/hunt/MutantReport"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"
import type { Mutant } from "@sagaproof/sim/mutants/Mutant"

import type { Invocation } from "../CommandContext.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { ablateMutants } from "./ablation/ablateMutants.ts"
import { listMutants } from "./listMutants.ts"
import { mutantsData } from "./MutantsData.ts"
import { processorSeconds } from "./processorSeconds.ts"
import { renderMutants } from "./renderMutants.ts"

interface MutantsOptions {
  readonly list?: true
  readonly seeds: number
  readonly seed: number
  readonly runs: number
  readonly shrink?: true
  readonly ablate?: true
}

/** So many runs go at most into making a catch smaller. */
const shrinkTries = 40

/** Plants bugs one by one, and tells whether those saw them who have to. */
export const mutantsCommand = async (
  invocation: Invocation,
  ids: ReadonlyArray<string>,
  { ablate, list, runs, seed, seeds, shrink }: MutantsOptions
): Promise<CommandOutcome> => {
  const wanted = wantedOf(ids)
  if (list === true) {
    return listMutants()
  }
  if (ablate === true) {
    return ablateMutants(invocation, wanted, seedsFrom(seed, seeds), runs)
  }
  const progress = invocation.progress("mutants")
  const reports: Array<MutantReport> = []
  for (const mutant of wanted) {
    progress.update({ done: reports.length, total: wanted.length, detail: mutant.id })
    // A hunt never lets go of the thread: between two of them whoever interrupts is heard.
    await new Promise((resume) => setImmediate(resume))
    const options = { mutant, seeds: seedsFrom(seed, seeds), runs, clock: processorSeconds }
    reports.push(huntAll(shrink === true ? { ...options, shrinkTries } : options))
  }
  progress.end()
  const data = mutantsData(reports)
  const isSound = data.survived.length === 0 && data.falseAlarms.length === 0
  return {
    schema: "sagaproof.mutants/1",
    run: { id: `mutants-${seed}`, seed: String(seed), configHash: null },
    verdict: isSound ? "pass" : "fail",
    exitCode: isSound ? exitCodes.ok.code : exitCodes.violated.code,
    data,
    render: renderMutants(data, seeds)
  }
}

const seedsFrom = (first: number, count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => first + index)

const wantedOf = (ids: ReadonlyArray<string>): ReadonlyArray<Mutant> => {
  for (const id of ids) {
    const problem = leftOut.find((other) => other.id === id)
    if (problem !== undefined) {
      throw new CliFailure({
        code: "MUTANT_LEFT_OUT",
        exit: "usage",
        message: `the bug ${id} is known and not planted: ${problem.reason}`,
        fix: "sagaproof mutants --list shows those that are"
      })
    }
    if (!allMutants.some((mutant) => mutant.id === id)) {
      const known = allMutants.map((mutant) => mutant.id)
      throw unknownName("mutant", id, known, "sagaproof mutants --list")
    }
  }
  return ids.length === 0 ? allMutants : allMutants.filter(({ id }) => ids.includes(id))
}
