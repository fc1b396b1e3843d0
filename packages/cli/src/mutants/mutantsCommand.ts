import { huntAll } from "@sagaproof/sim/mutants/hunt/huntAll"
import type { MutantReport } from "@sagaproof/sim/mutants/hunt/MutantReport"
import type { Mutant } from "@sagaproof/sim/mutants/Mutant"
import type { PlantedBug } from "@sagaproof/sim/mutants/PlantedBug"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { type PlatformChoice, refuseUnneededDatabase } from "../platform/partsMaker.ts"
import { ablateMutants } from "./ablation/ablateMutants.ts"
import { huntOnPostgres } from "./huntOnPostgres.ts"
import { inStretches } from "./inStretches.ts"
import { listMutants } from "./listMutants.ts"
import { mutantsData, verdictOfMutants } from "./MutantsData.ts"
import { processorSeconds } from "./processorSeconds.ts"
import { renderMutants } from "./renderMutants.ts"
import { wantedMutants } from "./wantedMutants.ts"

interface MutantsOptions extends DatabaseOptions {
  readonly list?: true
  readonly seeds: number
  readonly seed: number
  readonly runs?: number
  readonly shrink?: true
  readonly ablate?: true
  readonly platform: PlatformChoice
}

/** After so many runs a bug has survived: one in a simulated world takes milliseconds, one on a server seconds. */
const usualRuns = { memory: 3_000, postgres: 40 } as const

/** So many runs go at most into making a catch smaller. */
const shrinkTries = 40

/** Plants bugs one by one, and tells whether those saw them who have to. */
export const mutantsCommand = async (
  invocation: Invocation,
  ids: ReadonlyArray<string>,
  options: MutantsOptions
): Promise<CommandOutcome> => {
  const { ablate, list, platform, runs = usualRuns[platform], seed, seeds } = options
  if (list === true) {
    return listMutants()
  }
  const all = seedsFrom(seed, seeds)
  if (platform === "postgres") {
    const wanted = wantedMutants("postgres", ids)
    refuseWhatIsSimulated(options)
    return outcomeOf(wanted, await huntOnPostgres(invocation, options, wanted, all, runs), seed, seeds)
  }
  const wanted = wantedMutants("sim", ids)
  refuseUnneededDatabase(options)
  return ablate === true
    ? ablateMutants(invocation, wanted, all, runs)
    : outcomeOf(wanted, await huntInWorlds(invocation, options, wanted, all, runs), seed, seeds)
}

/** A run on a real server is never had again, and its faults are those of its mutant. */
const refuseWhatIsSimulated = ({ ablate, shrink }: MutantsOptions): void => {
  const option = ablate === true ? "--ablate" : shrink === true ? "--shrink" : undefined
  if (option !== undefined) {
    throw new CliFailure({
      code: "CONFLICTING_OPTIONS",
      exit: "usage",
      message: `option '${option}' is for simulated worlds, and cannot be used with --platform postgres`,
      fix: `leave ${option} out`
    })
  }
}

const huntInWorlds = async (
  invocation: Invocation,
  { shrink }: MutantsOptions,
  wanted: ReadonlyArray<Mutant>,
  seeds: ReadonlyArray<number>,
  runs: number
): Promise<ReadonlyArray<MutantReport>> => {
  const { signal } = invocation
  const progress = invocation.progress("mutants")
  const reports: Array<MutantReport> = []
  for (const mutant of wanted) {
    progress.update({ done: reports.length, total: wanted.length, detail: mutant.id })
    const options = { mutant, seeds, runs, clock: processorSeconds }
    const report = await inStretches(huntAll(shrink === true ? { ...options, shrinkTries } : options), signal)
    if (report === undefined) {
      break
    }
    reports.push(report)
  }
  progress.end()
  return reports
}

const outcomeOf = (
  wanted: ReadonlyArray<PlantedBug>,
  reports: ReadonlyArray<MutantReport>,
  seed: number,
  seeds: number
): CommandOutcome => {
  const data = mutantsData(wanted, reports)
  const verdict = verdictOfMutants(data)
  return {
    schema: "sagaproof.mutants/1",
    run: { id: `mutants-${seed}`, seed: String(seed), configHash: null },
    verdict,
    exitCode: exitOfVerdict(verdict),
    data,
    render: renderMutants(data, seeds)
  }
}

const seedsFrom = (first: number, count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => first + index)
