import { spawn } from "node:child_process"

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"]

/** A terminal sends Ctrl-C to the whole process group: the child has it already, and must not get it twice. */
const reachesChildAlone = (signal) => signal === "SIGINT" && process.stdin.isTTY

const startedBy = process.ppid
const startedByNpm = process.env.npm_lifecycle_event !== undefined

/**
 * npm passes a signal to the shell that it started us with, and that shell ends without passing it on: only the loss
 * of our parent tells us.
 */
const watchForLossOfNpm = (onLoss) => {
  if (!startedByNpm) {
    return () => {}
  }
  const timer = setInterval(() => {
    if (process.ppid !== startedBy) {
      onLoss()
    }
  }, 500)
  return () => clearInterval(timer)
}

/** Runs a program in the foreground; resolves to how it ended: `{ code }`, `{ signal }` or `{ error }`. */
export const runInForeground = (program, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "inherit", ...options })
    const forward = (signal) => {
      if (!reachesChildAlone(signal)) {
        child.kill(signal)
      }
    }
    const stopWatching = watchForLossOfNpm(() => child.kill("SIGTERM"))
    const end = (outcome) => {
      stopWatching()
      for (const signal of forwarded) {
        process.off(signal, forward)
      }
      resolve(outcome)
    }
    for (const signal of forwarded) {
      process.on(signal, forward)
    }
    child.on("error", (error) => end({ error }))
    child.on("exit", (code, signal) => end(signal === null ? { code } : { signal }))
  })

/** Ends this process as the child ended, so that callers see the same exit code or signal. */
export const endAs = ({ code, signal, error }) => {
  if (error !== undefined) {
    console.error(error.message)
    process.exit(70)
  }
  if (signal !== undefined) {
    process.kill(process.pid, signal)
    return
  }
  process.exit(code)
}
