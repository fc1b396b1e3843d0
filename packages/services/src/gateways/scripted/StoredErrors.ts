/** The errors that an outside system has stored under keys, and replays. */
export interface StoredErrors {
  /** Replays an error to the next `times` requests under a key, but not from `until` on. */
  readonly store: (key: string, times: number, until: number) => void
  /** Whether a request under the key gets a stored error, which uses it up by one. */
  readonly replay: (key: string, now: number) => boolean
}

/** Makes an empty store of errors. */
export const makeStoredErrors = (): StoredErrors => {
  const errors = new Map<string, { readonly left: number; readonly until: number }>()
  return {
    store: (key, times, until) => {
      errors.set(key, { left: times, until })
    },
    replay: (key, now) => {
      const error = errors.get(key)
      if (error === undefined) {
        return false
      }
      if (error.left <= 0 || now >= error.until) {
        errors.delete(key)
        return false
      }
      errors.set(key, { ...error, left: error.left - 1 })
      return true
    }
  }
}
