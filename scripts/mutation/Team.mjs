import { fork } from "node:child_process"
import { join } from "node:path"
import { workspaceNode } from "../lib/workspace.mjs"

const startMs = 600_000

/** A child process with a vitest of its own. It is started again when a mutant makes it run for ever. */
const makeWorker = (sandbox) => {
  let child
  const answer = (ms) =>
    new Promise((resolve) => {
      const end = (result) => {
        clearTimeout(timer)
        child.off("message", end)
        child.off("exit", onExit)
        resolve(result)
      }
      const onExit = () => end("ended")
      const timer = setTimeout(() => end("timeout"), ms)
      child.once("message", end)
      child.once("exit", onExit)
    })
  const start = async () => {
    child = fork(join(import.meta.dirname, "worker.mjs"), [sandbox], {
      execPath: workspaceNode,
      stdio: ["ignore", "ignore", "inherit", "ipc"]
    })
    const ready = await answer(startMs)
    if (ready.files === undefined) {
      throw new Error("vitest could not be started in the sandbox")
    }
    return ready.files
  }
  /** Runs files with one mutant on, or with none (0). Resolves to what the worker found, `timeout` or `ended`. */
  const run = async (job, ms) => {
    child.send(job)
    const result = await answer(ms)
    if (typeof result === "string") {
      child.kill("SIGKILL")
      await start()
    }
    return result
  }
  const stop = () => child.disconnect()
  return { start, run, stop }
}

/** Some workers that share a list of jobs. `work` does one job with a worker and may take as long as it likes. */
export const startTeam = async (sandbox, size) => {
  const workers = Array.from({ length: size }, () => makeWorker(sandbox))
  const files = await Promise.all(workers.map((worker) => worker.start()))
  const share = async (jobs, work) => {
    const waiting = [...jobs]
    const takeAll = async (worker) => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        await work(worker, job)
      }
    }
    await Promise.all(workers.map(takeAll))
  }
  return { files: files[0], share, stop: () => workers.forEach((worker) => worker.stop()) }
}
