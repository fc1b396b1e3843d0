import type { Decider } from "../decider/Decider.ts"

/** The half of a decider that the judge uses: how events make a state. It never decides anything. */
export interface Folder {
  readonly initial: unknown
  readonly evolve: (state: unknown, event: unknown) => unknown
}

/** How each kind of aggregate folds its events, by kind. */
export type Folders = ReadonlyMap<string, Folder>

/** What a folder is made from: an aggregate, or anything that has its kind and its decider. */
export interface Foldable<State, Command, Event> {
  readonly kind: string
  readonly decider: Decider<State, Command, Event>
}

/** The folder of one kind of aggregate: a row of the map that `Folders` is. */
export const folderOf = <State, Command, Event>(
  aggregate: Foldable<State, Command, Event>
): readonly [string, Folder] => [
  aggregate.kind,
  {
    initial: aggregate.decider.initial,
    evolve: (state, event) => aggregate.decider.evolve(state as State, event as Event)
  }
]
