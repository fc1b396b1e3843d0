import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

import { onTestFinished } from "vitest"

const tool = fileURLToPath(new URL("../../dist/bin.js", import.meta.url))

/** A command of the built tool that runs in a process of its own. */
export interface RunningTool {
  readonly pid: number | undefined
  /** Waits until it has said this. */
  readonly said: (text: string) => Promise<void>
  /** Sends it a signal, and waits for its end. */
  readonly end: (signal: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly stdout: string }>
}

/** Starts a command that does not end by itself. It does not outlive its test. */
export const startTool = (line: string, environment: Readonly<Record<string, string>>): RunningTool => {
  const child = spawn(process.execPath, [tool, ...line.split(" ")], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"]
  })
  const written = { stdout: "", all: "" }
  const listeners = new Set<() => void>()
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)))
  child.stdout.on("data", (chunk: Buffer) => {
    written.stdout += chunk.toString()
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      written.all += chunk.toString()
      listeners.forEach((listener) => listener())
    })
  }
  onTestFinished(() => {
    child.kill("SIGKILL")
  })
  return {
    pid: child.pid,
    said: (text) =>
      Promise.race([
        new Promise<void>((resolve) => {
          const look = (): void => {
            if (written.all.includes(text)) {
              listeners.delete(look)
              resolve()
            }
          }
          listeners.add(look)
          look()
        }),
        ended.then((code) => {
          throw new Error(`it ended with ${code} before it said ${JSON.stringify(text)}:\n${written.all}`)
        })
      ]),
    end: async (signal) => {
      child.kill(signal)
      return { code: await ended, stdout: written.stdout }
    }
  }
}
