import { createVitest } from "vitest/node"

// A child process that runs test files of the sandbox, one job at a time: `{ mutant, files }` in, what became of it out.

const [sandbox] = process.argv.slice(2)

const silent = { onInit() {} }
const vitest = await createVitest("test", {
  root: sandbox,
  config: `${sandbox}/mutation.config.ts`,
  watch: false,
  reporters: [silent]
})
await vitest.standalone()

const projects = new Set(["core", "services"])
const tests = () =>
  vitest.globTestSpecifications().then((all) => all.filter(({ project }) => projects.has(project.name)))

const firstFailure = (modules) => {
  for (const module of modules) {
    for (const test of module.children.allTests("failed")) {
      return { file: module.moduleId, test: test.fullName, message: test.result().errors?.[0]?.message }
    }
    const error = module.errors()[0]
    if (error !== undefined) {
      return { file: module.moduleId, test: "(the file cannot be loaded)", message: error.message }
    }
  }
  return undefined
}

const run = async ({ mutant, files }) => {
  vitest.provide("mutant", mutant)
  const specifications = (await tests()).filter(({ moduleId }) => files.includes(moduleId))
  const result = await vitest.runTestSpecifications(specifications, true)
  const { unhandledErrors } = result
  // Vitest also lists the files of earlier runs, with what they came to then.
  const testModules = result.testModules.filter(({ moduleId }) => files.includes(moduleId))
  const error = unhandledErrors[0]
  return {
    failure:
      firstFailure(testModules) ??
      (error === undefined ? undefined : { file: files[0], test: "(outside of any test)", message: error.message }),
    durations: testModules.map((module) => [module.moduleId, module.diagnostic().duration])
  }
}

const crashed = (job, error) => ({
  failure: { file: job.files[0], test: "(the runner)", message: String(error?.stack ?? error) },
  durations: []
})

process.on("message", (job) => {
  run(job).then(
    (result) => process.send(result),
    (error) => process.send(crashed(job, error))
  )
})
process.on("disconnect", () => process.exit())
process.send({ files: (await tests()).map(({ moduleId }) => moduleId) })
