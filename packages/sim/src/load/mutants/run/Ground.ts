import * as Effect from "effect/Effect"

import { type DrawAt, drawAt } from "../../../workload/drawAt.ts"
import type { ServerFault, StruckUnit, UnitPoint } from "../faults/ServerFault.ts"
import type { RunProcess } from "./RunProcess.ts"

/** One statement to the database of a run, beside its processes. */
export type AskDatabase = (statement: string) => Effect.Effect<ReadonlyArray<Readonly<Record<string, unknown>>>>

/** What the processes of one run share, and what befalls them. */
export class Ground {
  readonly processes: Array<RunProcess> = []
  readonly ask: AskDatabase
  /** How often each fault has struck. */
  readonly fired = new Map<string, number>()
  /** Units that were committed. */
  commits = 0
  /** Whether faults strike: not while the shop is set up, and not once its buyers are to see the end. */
  private isRough = false
  private readonly faults: ReadonlyArray<ServerFault>
  private readonly draw: DrawAt
  private readonly passings = new Map<string, number>()

  constructor(ask: AskDatabase, faults: ReadonlyArray<ServerFault>, seed: number) {
    this.ask = ask
    this.faults = faults
    this.draw = drawAt(seed)
  }

  /** From now on faults strike. */
  get begin(): Effect.Effect<void> {
    return Effect.andThen(
      this.askAll(({ whileRough }) => whileRough?.begin),
      Effect.sync(() => {
        this.isRough = true
      })
    )
  }

  /** From now on none does. */
  get end(): Effect.Effect<void> {
    this.isRough = false
    return this.askAll(({ whileRough }) => whileRough?.end)
  }

  private askAll(statementOf: (fault: ServerFault) => string | undefined): Effect.Effect<void> {
    const statements = this.faults.flatMap((fault) => statementOf(fault) ?? [])
    return Effect.forEach(statements, this.ask, { discard: true })
  }

  fire({ name }: Pick<ServerFault, "name">): void {
    this.fired.set(name, (this.fired.get(name) ?? 0) + 1)
  }

  /** A unit passes a point, and what is drawn befalls it there. */
  pass(point: UnitPoint, unit: StruckUnit): Effect.Effect<void> {
    return Effect.suspend(() => {
      const striking = this.isRough ? this.faults.filter((fault, stream) => this.isDue(fault, stream, point)) : []
      return Effect.forEach(
        striking,
        (fault) => {
          this.fire(fault)
          return fault.strikes?.strike(unit) ?? Effect.void
        },
        { discard: true }
      )
    })
  }

  private isDue({ name, strikes }: ServerFault, stream: number, point: UnitPoint): boolean {
    if (strikes?.point !== point || (this.fired.get(name) ?? 0) >= strikes.most) {
      return false
    }
    const passing = (this.passings.get(name) ?? 0) + 1
    this.passings.set(name, passing)
    return this.draw(stream, passing) < strikes.chance
  }
}
