import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Ingress } from "../../../ports/Ingress.ts"

/**
 * What an ingress, or the platform behind it, can be made to do in a trial:
 * - `small-capacity`: the circumstance of that name
 * - `held-commits`: what is decided is kept from being committed
 * - `restarts`: the platform stops, and another one goes on over what it has stored
 */
export const ingressCapabilities = ["small-capacity", "held-commits", "restarts"] as const

/** {@inheritDoc ingressCapabilities} */
export type IngressCapability = (typeof ingressCapabilities)[number]

/**
 * How the ingress is disposed in a trial:
 * - `calm`: it takes whatever the trial submits
 * - `small-capacity`: no more than `smallCapacity` commands may wait
 */
export type IngressCircumstance = "calm" | "small-capacity"

/** {@inheritDoc IngressCircumstance} */
export const smallCapacity = 2

/** What is asked for, whoever asks. */
export interface SampleCommand {
  readonly operation: string
  readonly body: unknown
}

/** The commands that a trial may submit. */
export interface SampleCommands {
  /** Is accepted each time that it is a new command, and adds that much to the total. Its body has several fields. */
  readonly add: (amount: number) => SampleCommand
  /** Another operation, which is accepted once for each name and adds nothing. */
  readonly other: (name: string) => SampleCommand
  /** Sound, and refused by whoever decides on it. */
  readonly refused: SampleCommand
  /** Sound, and accepted with an answer that tells the id that was drawn for it. */
  readonly drawing: SampleCommand
  /** Bodies that are none, of operations that there are. */
  readonly malformed: ReadonlyArray<SampleCommand>
  /** Operations that nobody may ask for from outside. */
  readonly unknown: ReadonlyArray<SampleCommand>
}

/** One ingress on trial, with a platform behind it. */
export interface IngressTrial {
  readonly ingress: Ingress
  /** Lets that much time pass, and all happen that comes due in it. */
  readonly pass: (ms: number) => Effect.Effect<void>
  /** What the accepted commands have added, as it is committed. */
  readonly total: Effect.Effect<number>
  /** All that is stored or under way, as plain data, but for the time: nothing was taken in where it stays the same. */
  readonly stored: Effect.Effect<unknown>
  /** Changes the state of things so that the refused command would be accepted if it were a new one. */
  readonly admit: Effect.Effect<void>
  readonly holdCommits: Effect.Effect<void>
  readonly releaseCommits: Effect.Effect<void>
  /** Stops the platform, and answers the ingress of another one over the same store. */
  readonly restart: Effect.Effect<Ingress>
}

/** What an adapter brings to be tried. */
export interface IngressHarness {
  readonly capabilities: ReadonlySet<IngressCapability>
  readonly commands: SampleCommands
  /** A platform that runs until the scope closes. */
  readonly begin: (circumstance: IngressCircumstance) => Effect.Effect<IngressTrial, never, Scope.Scope>
}
