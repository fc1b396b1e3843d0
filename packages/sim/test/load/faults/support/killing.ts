import type { HostProcess } from "./HostProcess.ts"
import type { Yard } from "./Yard.ts"

/** What one kill has met, and what the next host has made of it. */
export interface KillReport {
  readonly where: string
  /** Sagas that had not ended when the host was killed. */
  readonly openSagas: number
  /** Commits whose answer the killed host had not heard. */
  readonly inDoubt: number
  /** Messages that the killed host had taken, and that its successor has taken too. */
  readonly redeliveries: number
  readonly faults: ReadonlyArray<string>
}

/** Buyers who order again and again until it is enough. */
export const keepOrdering = async ({ shop }: Yard, atOnce: number, isEnough: () => boolean): Promise<void> => {
  while (!isEnough()) {
    await shop.order(atOnce)
  }
}

/** To be called when a host has died: lets another one take over, waits for the buyers, and asks all checkers. */
export const takeOver = async (
  yard: Yard,
  where: string,
  dead: HostProcess,
  buyers: Promise<void>
): Promise<readonly [HostProcess, KillReport]> => {
  const openSagas = await yard.shop.openSagas()
  const { inDoubt, inputs } = dead.trail()
  const successor = await yard.crew.relieve()
  await buyers
  const faults = await yard.shop.faults()
  const redeliveries = [...successor.trail().inputs].filter((input) => inputs.has(input)).length
  return [successor, { where, openSagas, inDoubt, redeliveries, faults }]
}

/** The reports as a table. */
export const tableOf = (reports: ReadonlyArray<KillReport>): string => {
  const lines = [
    ["killed", "open sagas", "in-doubt commits", "redeliveries", "verdict"],
    ...reports.map(({ faults, inDoubt, openSagas, redeliveries, where }) => [
      where,
      String(openSagas),
      String(inDoubt),
      String(redeliveries),
      faults.length === 0 ? "pass" : "fail"
    ])
  ]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd()
    )
    .join("\n")
}
