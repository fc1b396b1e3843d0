import { isEnd, type Saga, type SagaWatcher } from "../Saga.ts"
import { type SagaTransition, unchanged } from "../SagaTransition.ts"

/**
 * Remembers who waits for the end of a saga, once per step that waits, by the latest question of that step; tells it at
 * once when that is over.
 */
export const watch = (saga: Saga, watcher: SagaWatcher): SagaTransition => {
  if (isEnd(saga.status)) {
    return { saga, outputs: [{ _tag: "TellWatcher", watcher, end: saga.status }] }
  }
  const known = saga.watchers.find(({ sagaId, step }) => sagaId === watcher.sagaId && step === watcher.step)
  if (known !== undefined && isLatest(known, watcher)) {
    return unchanged(saga)
  }
  const watchers = [...saga.watchers.filter((other) => other !== known), watcher]
  return { saga: { ...saga, watchers }, outputs: [] }
}

/** An earlier question may come late: it takes nothing back. */
const isLatest = (known: SagaWatcher, watcher: SagaWatcher): boolean =>
  known.attempt > watcher.attempt || (known.attempt === watcher.attempt && known.messageId === watcher.messageId)
