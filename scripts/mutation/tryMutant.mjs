import { dirname } from "node:path"

/** The first run takes the files that are near and fast; the rest only has to run when those stay green. */
const firstRunMs = 1500
const slack = 20
const patienceMs = 30_000

/** The tests of a source are in the folder of the same name, so they are the likeliest to notice. */
const distance = (file, path) => (file.includes(dirname(path).replace("/src/", "/test/")) ? 0 : 1)

const orderOf = (mutant, files, durations) =>
  files
    .map((file) => ({ file, ms: durations.get(file) ?? 0, distance: distance(file, mutant.path) }))
    .sort((one, other) => one.distance - other.distance || one.ms - other.ms)

const runsOf = (ordered) => {
  let sum = 0
  const near = ordered.filter(({ ms }, index) => (sum += ms) <= firstRunMs || index === 0)
  return [near, ordered.slice(near.length)].filter((run) => run.length > 0)
}

/** Turns a mutant on and runs the test files that pass its guard until one turns red. Answers what noticed it, if any did. */
export const tryMutant = async (worker, mutant, { durations, filesByMutant }) => {
  const ordered = orderOf(mutant, filesByMutant.get(mutant.id) ?? [], durations)
  for (const run of runsOf(ordered)) {
    const expected = run.reduce((sum, { ms }) => sum + ms, 0)
    const result = await worker.run(
      { mutant: mutant.id, files: run.map(({ file }) => file) },
      patienceMs + slack * expected
    )
    if (typeof result === "string") {
      return { file: run[0].file, test: "(the tests never end)" }
    }
    if (result.failure !== undefined) {
      return result.failure
    }
  }
  return undefined
}
