import { setTimeout as sleep } from "node:timers/promises"

/** Waits until it is true. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) {
    await sleep(5)
  }
}
