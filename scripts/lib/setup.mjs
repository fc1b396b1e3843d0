import { build } from "./build.mjs"
import { endAs } from "./child.mjs"
import { install, isInstalled, pnpmVersion } from "./install.mjs"

const secondsSince = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`

const say = (line) => process.stderr.write(`${line}\n`)

const ensureInstalled = () => {
  if (isInstalled()) {
    say("setup: dependencies are in place")
    return
  }
  const start = Date.now()
  say(`setup: installing dependencies with pnpm ${pnpmVersion} (the first time takes a while)`)
  const problem = install()
  if (problem !== undefined) {
    say(problem)
    say("setup: could not install the dependencies; what went wrong is above. Run the command again to retry.")
    process.exit(70)
  }
  say(`setup: dependencies installed in ${secondsSince(start)}`)
}

const ensureBuilt = async () => {
  const start = Date.now()
  const outcome = await build()
  if (outcome.code === 0) {
    say(`setup: built in ${secondsSince(start)}`)
    return
  }
  say("setup: the build failed; the errors are above")
  endAs(outcome)
}

/** Makes the workspace ready: does only what is missing, and ends the process if it cannot be done. */
export const setup = async () => {
  ensureInstalled()
  await ensureBuilt()
}
