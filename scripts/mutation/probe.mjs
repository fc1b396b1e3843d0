import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const chunkSize = 4
/** Only what hangs is given up: tests that run for a second take many on a machine with other work. */
const patienceMs = 1_800_000

const chunksOf = (items) =>
  Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) =>
    items.slice(index * chunkSize, (index + 1) * chunkSize)
  )

/** Runs all tests without a mutant: they must be green, and they tell which test file passes which guards, and for how long it runs. */
export const probe = async (sandbox, team) => {
  const durations = new Map()
  let failure
  await team.share(chunksOf(team.files), async (worker, files) => {
    if (failure !== undefined) {
      return
    }
    const result = await worker.run({ mutant: 0, files }, patienceMs)
    failure ??=
      typeof result === "string" ? { file: files.join(", "), test: "(the run)", message: result } : result.failure
    for (const [file, ms] of result.durations ?? []) {
      durations.set(file, ms)
    }
  })
  const hits = readdirSync(join(sandbox, "hits")).map((name) =>
    JSON.parse(readFileSync(join(sandbox, "hits", name), "utf8"))
  )
  const filesByMutant = new Map()
  for (const { testPath, hits: ids } of hits) {
    for (const id of ids) {
      filesByMutant.set(id, [...(filesByMutant.get(id) ?? []), testPath])
    }
  }
  return { failure, durations, filesByMutant }
}
