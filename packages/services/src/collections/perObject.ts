/**
 * Makes something of an object once, and hands out the same again whenever it is asked for the same object: for what
 * follows from its object alone, and costs more than it takes to look up. It is forgotten with its object.
 */
export const perObject = <Key extends object, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
  const made = new WeakMap<Key, { readonly value: Made }>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) {
      return known.value
    }
    const value = make(key)
    made.set(key, { value })
    return value
  }
}
