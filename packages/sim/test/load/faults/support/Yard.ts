import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"

import type { GatewayAnswer, GatewayLookup } from "@sagaproof/core/ports/Gateway"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"

import { Crew } from "./Crew.ts"
import type { HostProcess } from "./HostProcess.ts"
import { inTurn } from "./inTurn.ts"
import type { HostPlan, ProviderQuestion, Told } from "./Protocol.ts"
import { openSurvivingShop, type ShopChoice, type SurvivingShop } from "./SurvivingShop.ts"
import { whereaboutsOf } from "./whereabouts.ts"

/** Where, at the provider, a host that called it may be struck: before the call has its effect, or after. */
export type OutsidePoint = "request arrived" | "request applied"

/** Everything that one test needs: hosts that may die, and a shop that does not. */
export interface Yard {
  readonly crew: Crew
  /** The host that was there when the shop was set up. */
  readonly first: HostProcess
  /** Those who opened the platform at the same instant as the first one. */
  readonly others: ReadonlyArray<HostProcess>
  readonly shop: SurvivingShop
  /** Lets the next host whose call comes by this point be killed there. */
  readonly killAt: (point: OutsidePoint, occurrence: number) => void
  readonly close: () => Promise<void>
}

/** What may be chosen of the hosts. */
export interface YardChoice extends Pick<HostPlan, "delivery">, Partial<Omit<HostPlan, "delivery">> {
  /** How many open the platform at the same instant; one by default. */
  readonly hosts?: number
}

/** Opens a shop on an empty database, with its first hosts at the helm. */
export const openYard = async (client: ClientOptions, choice: ShopChoice & YardChoice): Promise<Yard> => {
  const folder = mkdtempSync(join(tmpdir(), "sagaproof-faults-"))
  let trap: { readonly point: OutsidePoint; left: number } | undefined = undefined
  const passOutside = (point: OutsidePoint, host: HostProcess): void => {
    if (trap?.point === point) {
      trap.left -= 1
      if (trap.left === 0) {
        trap = undefined
        host.signal("SIGKILL")
      }
    }
  }
  let shop: SurvivingShop | undefined = undefined
  const answer = async (question: ProviderQuestion, host: HostProcess): Promise<Told> => {
    passOutside("request arrived", host)
    const told = await askProvider(shop ?? (await opened), question)
    passOutside("request applied", host)
    return told
  }
  const plan: HostPlan = {
    database: choice.database ?? whereaboutsOf(client),
    delivery: choice.delivery,
    idleInTransactionMs: choice.idleInTransactionMs ?? 3_000
  }
  const crew = new Crew(folder, plan, answer)
  const opening = Array.from({ length: choice.hosts ?? 1 }, () => crew.add())
  const [first, ...others] = await Promise.all(opening)
  if (first === undefined) {
    throw new Error("A yard needs a host.")
  }
  crew.helm.seat(inTurn([first, ...others]))
  const scope = Scope.makeUnsafe()
  const opened = Effect.runPromise(Scope.provide(openSurvivingShop(choice, client, crew.helm), scope))
  shop = await opened
  return {
    crew,
    first,
    others,
    shop,
    killAt: (point, occurrence) => {
      trap = { point, left: occurrence }
    },
    close: async () => {
      await crew.end()
      await Effect.runPromise(Scope.close(scope, Exit.void))
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const askProvider = ({ provider }: SurvivingShop, question: ProviderQuestion): Promise<Told> =>
  Effect.runPromise(
    Effect.match(
      question._tag === "Call"
        ? (provider.call(question.call) as Effect.Effect<GatewayAnswer | GatewayLookup, { readonly message: string }>)
        : provider.lookUp(question.key),
      {
        onSuccess: (value): Told => ({ _tag: "Value", value }),
        onFailure: ({ message }): Told => ({ _tag: "Failure", message })
      }
    )
  )
