import { existsSync } from "node:fs"

import * as Effect from "effect/Effect"

import type { DatabaseProblem } from "../DatabaseProblem.ts"
import { inFolder } from "../files/folderProblem.ts"
import { makeFolder, openToAll } from "../files/makeFolder.ts"
import { firstReachable, standInFor } from "./reachableFolder.ts"
import { runProgram } from "./runProgram.ts"
import { type ServerHome, serverHome } from "./ServerFolder.ts"
import { type ServerUser, serverUserFor } from "./ServerUser.ts"

/** Where a server's data are, or will be, and whom it runs as. */
export interface Lodging {
  readonly home: ServerHome
  /** Undefined where that is oneself. */
  readonly user: ServerUser | undefined
}

/** All homes that a folder's server may have, without a look at who may reach which. */
export const possibleHomes = (
  folder: string,
  remembered: string | undefined,
  reachable: ReadonlyArray<string>
): ReadonlyArray<ServerHome> =>
  [...(remembered === undefined ? [] : [remembered]), folder, ...reachable.map((each) => standInFor(each, folder))].map(
    serverHome
  )

/** The home that has data in it, if one has. */
export const inhabited = (homes: ReadonlyArray<ServerHome>): ServerHome | undefined =>
  homes.find(({ data }) => existsSync(data))

const canReach = (user: ServerUser, folder: string): Effect.Effect<boolean> =>
  Effect.map(runProgram("/bin/sh", ["-c", 'cd "$1"', "sh", folder], user, "/"), ({ status }) => status === 0)

/** Chooses where the data go: into the folder itself, or beside, where the server's user cannot reach it. */
export const chooseHome = Effect.fnUntraced(function* (
  folder: string,
  remembered: string | undefined,
  reachable: ReadonlyArray<string>
): Effect.fn.Return<Lodging, DatabaseProblem> {
  const homes = possibleHomes(folder, remembered, reachable)
  const user = yield* serverUserFor(homes.map(({ data }) => data))
  const present = inhabited(homes)
  if (present !== undefined) {
    return { home: present, user }
  }
  if (user === undefined || (yield* canReach(user, folder))) {
    return { home: serverHome(folder), user }
  }
  const other = standInFor(yield* firstReachable(reachable), folder)
  yield* inFolder(other, () => makeFolder(other, openToAll))
  return { home: serverHome(other), user }
})
