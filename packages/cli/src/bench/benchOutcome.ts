import type { Invocation } from "../CommandContext.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import type { Page } from "../output/Page.ts"
import type { Benches } from "./BenchProcessMessage.ts"
import { runInOwnProcess } from "./runInOwnProcess.ts"

/** How a report is told: to machines, under a schema, and to people. */
interface Telling<Report> {
  readonly schema: string
  readonly data: (report: Report) => unknown
  readonly render: (report: Report) => (page: Page) => ReadonlyArray<string>
}

/** Runs a bench, with its progress, and tells what it has measured. */
export const benchOutcome = async <Name extends keyof Benches>(
  invocation: Invocation,
  bench: Name,
  options: Benches[Name]["options"],
  { data, render, schema }: Telling<Benches[Name]["report"]>
): Promise<CommandOutcome> => {
  const progress = invocation.progress(`bench ${bench}`)
  const report = await runInOwnProcess(bench, options, {
    progress: (done, total, detail) => progress.update({ done, total, detail }),
    signal: invocation.signal
  }).finally(progress.end)
  return {
    schema,
    run: { id: `bench-${bench}-${options.seed}`, seed: String(options.seed), configHash: null },
    verdict: report.verdict,
    exitCode: exitOfVerdict(report.verdict),
    data: data(report),
    render: render(report)
  }
}
