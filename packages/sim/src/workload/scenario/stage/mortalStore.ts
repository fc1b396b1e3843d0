import * as Effect from "effect/Effect"

import type { Message } from "@sagaproof/core/message/Message"
import type { UnitChanges, UnitSession } from "@sagaproof/core/ports/Store"
import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"

import { tablesAround } from "../../tablesAround.ts"
import type { LastingStore } from "./LastingStore.ts"
import type { Life } from "./Life.ts"

/** A store as one process sees it that may stop at any time. `recorded` hears what each commit has journaled. */
export const mortalStore = (store: LastingStore, life: Life, recorded: (message: Message) => void): PlatformStore => {
  const own = store.forOwner(life.name)
  const { mortal } = life
  return {
    ...own,
    begin: mortal(Effect.map(own.begin, (session) => mortalSession(session, life, recorded))),
    ...tablesAround(own, mortal),
    snapshot: store.snapshot,
    retirement: store.retirement,
    onCommit: store.onCommit
  }
}

const mortalSession = (session: UnitSession, life: Life, recorded: (message: Message) => void): UnitSession => {
  let saved: UnitChanges | undefined
  const tell = Effect.sync(() => {
    for (const message of saved?.journal ?? []) {
      recorded(message)
    }
  })
  return {
    load: (request) => life.mortal(session.load(request)),
    save: (changes) => {
      saved = changes
      return life.mortal(session.save(changes))
    },
    commit: life.reach("before-commit").pipe(
      Effect.andThen(life.mortal(session.commit)),
      Effect.tap(() => tell),
      Effect.tap(() => life.reach("after-commit"))
    ),
    rollback: Effect.suspend(() => (life.isOver() ? Effect.never : session.rollback))
  }
}
