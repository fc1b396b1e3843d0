import { spawn } from "node:child_process"

import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"

import type { Pgbench } from "./Pgbench.ts"
import { PgbenchFailed } from "./PgbenchFailed.ts"

/** How long a script is run, by how many clients at once. */
export interface PgbenchRun {
  readonly client: ClientOptions
  readonly script: string
  readonly clients: number
  readonly seconds: number
  readonly seed: number
  /** Aborted: end at once, with whatever rate. */
  readonly signal: AbortSignal
}

/** Runs a script over and over with prepared statements; answers how often it was done per second. */
export const runPgbench = (pgbench: Pgbench, run: PgbenchRun): Effect.Effect<number, PgbenchFailed> =>
  Effect.flatMap(passwordOf(run.client), (password) => runWith(pgbench, run, password))

const passwordOf = ({ password }: ClientOptions): Effect.Effect<string> => {
  if (password === undefined) {
    return Effect.succeed("")
  }
  return Effect.map(Redacted.isRedacted(password) ? Effect.succeed(password) : password, Redacted.value)
}

const runWith = (
  { path }: Pgbench,
  { client, clients, script, seconds, seed, signal }: PgbenchRun,
  password: string
): Effect.Effect<number, PgbenchFailed> =>
  Effect.callback<number, PgbenchFailed>((resume) => {
    const place = ["--host", client.host ?? "", "--port", String(client.port), "--username", client.username ?? ""]
    const load = ["--client", String(clients), "--jobs", String(Math.min(2, clients)), "--time", String(seconds)]
    const words = ["--no-vacuum", "--protocol", "prepared", "--random-seed", String(seed), "--file", "-"]
    const child = spawn(path, [...place, ...load, ...words, client.database ?? ""], {
      env: { ...process.env, PGPASSWORD: password },
      stdio: ["pipe", "pipe", "pipe"]
    })
    const said: Array<string> = []
    child.stdout.on("data", (text: Buffer) => said.push(text.toString()))
    child.stderr.on("data", (text: Buffer) => said.push(text.toString()))
    const stop = (): void => {
      child.kill()
    }
    signal.addEventListener("abort", stop, { once: true })
    child.on("error", (error) => resume(Effect.fail(failed(error.message))))
    child.on("close", (code) => {
      signal.removeEventListener("abort", stop)
      resume(signal.aborted ? Effect.succeed(0) : rateOf(code, said.join("")))
    })
    child.stdin.on("error", () => {
      // It has ended without reading; why is told when it closes.
    })
    child.stdin.end(script)
    return Effect.sync(stop)
  })

const failed = (said: string): PgbenchFailed =>
  new PgbenchFailed({
    message: "pgbench could not measure the monolith",
    because: said.trim().split("\n").slice(-5).join("\n")
  })

const rateOf = (code: number | null, said: string): Effect.Effect<number, PgbenchFailed> => {
  const rate = /^tps = ([\d.]+)/m.exec(said)?.[1]
  // On a busy machine a short run may be over before its clients are connected: then it tells no rate.
  const none = /^number of transactions actually processed: 0$/m.test(said) ? "0" : undefined
  const told = rate ?? none
  return code === 0 && told !== undefined ? Effect.succeed(Number(told)) : Effect.fail(failed(said))
}
