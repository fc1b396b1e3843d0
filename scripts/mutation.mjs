import { execFileSync } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { findAll } from "./mutation/findAll.mjs"
import { probe } from "./mutation/probe.mjs"
import { codeTable, describeFailure, listing, table } from "./mutation/report.mjs"
import { makeSandbox } from "./mutation/sandbox.mjs"
import { parseFile } from "./mutation/syntax.mjs"
import { startTeam } from "./mutation/Team.mjs"
import { tryMutant } from "./mutation/tryMutant.mjs"
import { root } from "./lib/workspace.mjs"

/**
 * Takes away each guard in turn, and demands that a test turns red: `npm run mutation`.
 *
 *   --list           only lists the guards
 *   --changed [REF]  only guards in files that differ from REF (HEAD)
 *   --only TEXT      only guards of files whose path holds TEXT
 *
 * Ends with 1 if a guard survives or a rejection code has no guard, with 2 if the tests are red before any mutation.
 */
const args = process.argv.slice(2)
const valueOf = (flag, otherwise) => {
  const place = args.indexOf(flag)
  return place < 0 ? undefined : (args[place + 1] ?? otherwise)
}

/** Codes that no decider and no handler rejects with, and where they come from instead. */
const explained = {
  OVERLOADED: "the error of the Ingress port when its inbox is full (ingress/Callers.ts)",
  UNKNOWN_SAGA_VERSION: "not answered: such a message is parked as unknown-version (coordinator/Definitions.ts)",
  INTERNAL_SERVER_ERROR: "not answered: a defect parks its message; the code is for edges such as HTTP"
}

const codesFile = "packages/core/src/rejection/RejectionCode.ts"

const allCodes = () => {
  const { nodes } = parseFile(codesFile, readFileSync(join(root, codesFile), "utf8"))
  const declared = nodes.find(({ type, id }) => type === "VariableDeclarator" && id.name === "rejectionCodes")
  const record = nodes.find(({ type, start }) => type === "ObjectExpression" && start > declared.start)
  return record.properties.map(({ key }) => key.name)
}

const wanted = (mutants) => {
  const reference = valueOf("--changed", "HEAD")
  const text = valueOf("--only", "")
  const changed =
    reference === undefined
      ? undefined
      : execFileSync("git", ["diff", "--name-only", reference, "--"], { cwd: root, encoding: "utf8" }).split("\n")
  return mutants.filter(
    ({ path }) => (changed === undefined || changed.includes(path)) && (text === undefined || path.includes(text))
  )
}

const tryAll = async (mutants, sandbox, team) => {
  const facts = await probe(sandbox, team)
  if (facts.failure !== undefined) {
    console.error(`The tests are red before any mutation:\n${describeFailure(facts.failure)}`)
    process.exitCode = 2
    return
  }
  console.error(`mutation: the tests are green without a mutation; taking away ${mutants.length} guards`)
  const outcomes = []
  await team.share(mutants, async (worker, mutant) => {
    outcomes.push({ mutant, killer: await tryMutant(worker, mutant, facts) })
    if (outcomes.length % 25 === 0) {
      console.error(`mutation: ${outcomes.length} of ${mutants.length} guards taken away`)
    }
  })
  outcomes.sort((one, other) => one.mutant.id - other.mutant.id)
  const survivors = outcomes.filter(({ killer }) => killer === undefined)
  console.log(table(outcomes, sandbox))
  if (survivors.length > 0) {
    console.log(`\nSURVIVED: no test turned red\n${table(survivors, sandbox)}`)
    process.exitCode = 1
  }
  console.log(`\n${outcomes.length - survivors.length} of ${outcomes.length} guards are held by a test`)
}

const main = async () => {
  const start = Date.now()
  const found = findAll(root)
  const codes = allCodes()
  const mutants = wanted(found.mutants)
  if (args.includes("--list")) {
    console.log(`${listing(mutants)}\n`)
  } else {
    const sandbox = makeSandbox(root, found)
    const team = await startTeam(sandbox, Math.min(4, availableParallelism()))
    try {
      await tryAll(mutants, sandbox, team)
    } finally {
      team.stop()
      rmSync(sandbox, { recursive: true, force: true })
    }
  }
  console.log(codeTable(codes, found.mutants, explained))
  if (codes.some((code) => explained[code] === undefined && found.mutants.every((mutant) => mutant.code !== code))) {
    process.exitCode = 1
  }
  console.error(`mutation: ${((Date.now() - start) / 1000).toFixed(0)} s`)
}

await main()
