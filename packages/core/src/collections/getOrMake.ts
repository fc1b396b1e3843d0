/** The value under a key; made and kept when there is none yet. */
export const getOrMake = <Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const known = values.get(key)
  if (known !== undefined) {
    return known
  }
  const made = make()
  values.set(key, made)
  return made
}
