import { type ChildProcess, execFileSync, fork } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import type { FromHost, HostPlan, ProviderQuestion, Question, Told, ToHost } from "./Protocol.ts"
import type { Strike } from "./Strike.ts"
import { readTrail, type Trail } from "./Trail.ts"

const script = fileURLToPath(new URL("host.ts", import.meta.url))

/** A host that was asked is no longer there: what became of the question is unknown. */
export class HostDied extends Error {
  constructor() {
    super("The host has died.")
  }
}

/** Whoever answers clients. */
export interface Host {
  readonly ask: (question: Question) => Promise<unknown>
}

/** How the provider answers a host. */
export type AnswerProvider = (question: ProviderQuestion, host: HostProcess) => Promise<Told>

interface Pending {
  readonly resolve: (told: Told) => void
  readonly reject: (error: Error) => void
}

/** A host in a process of its own. */
export class HostProcess implements Host {
  /** Settles when the process is gone. */
  readonly died: Promise<void>
  private readonly child: ChildProcess
  private readonly trailFile: string
  private readonly answerProvider: AnswerProvider
  private readonly pending = new Map<number, Pending>()
  private readonly awake = Promise.withResolvers<void>()
  private readonly opened = Promise.withResolvers<Told>()
  private asked = 0
  private gone = false

  constructor(folder: string, name: string, answerProvider: AnswerProvider) {
    this.trailFile = join(folder, `${name}.trail`)
    this.answerProvider = answerProvider
    this.child = fork(script, [this.trailFile], {
      execArgv: ["--conditions=source"],
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") },
      serialization: "advanced"
    })
    this.child.on("message", (message: FromHost) => this.heard(message))
    this.died = new Promise((resolve) => {
      this.child.on("exit", () => {
        this.gone = true
        this.opened.resolve({ _tag: "Failure", message: "The process has ended." })
        for (const { reject } of this.pending.values()) {
          reject(new HostDied())
        }
        this.pending.clear()
        resolve()
      })
    })
  }

  /** Starts the platform in it; rejects with what was wrong where that fails. */
  async open(plan: HostPlan): Promise<void> {
    await Promise.race([this.awake.promise, this.died])
    this.send({ _tag: "Open", plan })
    const told = await this.opened.promise
    if (told._tag === "Failure") {
      throw new Error(told.message)
    }
  }

  arm(strike: Strike): void {
    this.send({ _tag: "Arm", strike })
  }

  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
    this.child.kill(signal)
  }

  /** Whether it stands still. It notes that it is struck before it is: on a busy machine seconds may lie between. */
  isStopped(): boolean {
    return stateOf(this.child.pid ?? 0) === "T"
  }

  async end(): Promise<void> {
    this.child.kill("SIGKILL")
    await this.died
  }

  async ask(question: Question): Promise<unknown> {
    const told = await new Promise<Told>((resolve, reject) => {
      if (this.gone) {
        reject(new HostDied())
        return
      }
      this.asked += 1
      this.pending.set(this.asked, { resolve, reject })
      this.send({ _tag: "Ask", id: this.asked, question })
    })
    if (told._tag === "Failure") {
      throw new Error(told.message)
    }
    return told.value
  }

  /** Tells those who wait for its answers to wait no longer, as impatient clients would. */
  abandon(): void {
    for (const { reject } of this.pending.values()) {
      reject(new HostDied())
    }
    this.pending.clear()
  }

  /** What it has noted of itself so far. */
  trail(): Trail {
    return readTrail(this.trailFile)
  }

  private send(message: ToHost): void {
    // Whoever is dead hears nothing; that it is dead is told by its exit.
    this.child.send(message, () => undefined)
  }

  private heard(message: FromHost): void {
    switch (message._tag) {
      case "Awake":
        this.awake.resolve()
        break
      case "Opened":
        this.opened.resolve(message.told)
        break
      case "Told":
        this.pending.get(message.id)?.resolve(message.told)
        this.pending.delete(message.id)
        break
      case "AskProvider":
        void this.answerProvider(message.question, this).then((told) =>
          this.send({ _tag: "ProviderTold", id: message.id, told })
        )
        break
    }
  }
}

/** The letter of a process' state; not every Linux has `ps`. */
const stateOf = (pid: number): string | undefined => {
  const file = `/proc/${pid}/stat`
  return existsSync(file)
    ? // The name before it may hold anything.
      readFileSync(file, "utf8").split(") ").at(-1)?.[0]
    : execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" })[0]
}
