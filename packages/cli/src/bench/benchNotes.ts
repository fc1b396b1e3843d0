import type { BenchMachine, BenchVersions } from "@sagaproof/sim/load/bench/BenchReport"

import { figure } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"

/** What a bench ran on, as the rest of its first line. */
export const headOf = (
  { glyphs }: Page,
  { cores, cpu, platform }: BenchMachine,
  ...programs: ReadonlyArray<string>
): string => [`${cores} cores ${cpu}`, platform, ...programs].join(` ${glyphs.bullet} `)

/** Something to know about the figures, as dim lines. */
export const dimNote = (page: Page, note: string): ReadonlyArray<string> =>
  wrap(note, page.columns - 2).map((line) => page.paint.dim(`  ${line}`))

/** Under which settings was measured. */
export const settingsNote = (page: Page, { nodeFlags }: BenchVersions): ReadonlyArray<string> =>
  dimNote(page, `Measured in a process of its own under ${nodeFlags.join(" ")}.`)

/** With more at work than cores there are, rates say more about the others. */
export const busyNote = (page: Page, { cores, loadAverage }: BenchMachine): ReadonlyArray<string> =>
  loadAverage <= cores / 2
    ? []
    : wrap(
        `The machine was busy: a load of ${figure(loadAverage)} on ${cores} cores. The rates are too low; cpu is not.`,
        page.columns - 2
      ).map((line) => page.paint.yellow(`  ${line}`))
