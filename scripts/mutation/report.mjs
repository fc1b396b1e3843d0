import { relative } from "node:path"

const short = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

const place = ({ path, line }) => `${path.replace("packages/", "").replace("/src/", "/")}:${line}`

const columns = (rows) => {
  const widths = rows.reduce(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    rows[0]?.map(() => 0) ?? []
  )
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]))
      .join("  ")
      .trimEnd()
  )
}

/** One line per guard: where, what it says no with, how it was taken away, and which test noticed. */
export const table = (outcomes, sandbox) =>
  columns(
    outcomes.map(({ mutant, killer }) => [
      killer === undefined ? "SURVIVED" : "killed",
      place(mutant),
      short(mutant.code, 40),
      short(mutant.what, 60),
      killer === undefined
        ? ""
        : `by ${relative(sandbox, killer.file).replace("packages/", "").replace("/test/", "/")} › ${short(killer.test, 70)}`
    ])
  ).join("\n")

export const listing = (mutants) =>
  columns(mutants.map((mutant) => [place(mutant), mutant.kind, short(mutant.code, 50), short(mutant.what, 90)])).join(
    "\n"
  )

/** How many guards each rejection code has. */
export const codeTable = (codes, mutants, explained) =>
  columns(
    codes.map((code) => {
      const guards = mutants.filter((mutant) => mutant.code === code).length
      return [code, guards > 0 ? `${guards} guard${guards === 1 ? "" : "s"}` : (explained[code] ?? "NO GUARD FOUND")]
    })
  ).join("\n")

/** @param {{ file: string, test: string, message?: string }} failure */
export const describeFailure = ({ file, test, message }) => `${file}: ${test}\n${message ?? ""}`
