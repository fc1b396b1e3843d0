/**
 * Whether two plain values are the same; a property that is undefined is the same as one that is not there, and -0 is
 * 0, as in JSON.
 */
export const sameValue = (left: unknown, right: unknown): boolean => {
  if (left === right) {
    return true
  }
  if (!isObject(left) || !isObject(right)) {
    return Number.isNaN(left) && Number.isNaN(right)
  }
  return Array.isArray(left) === Array.isArray(right) && sameProperties(left, right)
}

/**
 * Histories are compared entry by entry: no list of names is made for any of their values, and nobody asks whether a
 * name is an object's own, as plain values inherit nothing that a loop would find.
 */
const sameProperties = (left: PlainObject, right: PlainObject): boolean => {
  let unmatched = 0
  for (const name in left) {
    const value = left[name]
    if (!sameValue(value, right[name])) {
      return false
    }
    unmatched += value === undefined ? 0 : 1
  }
  for (const name in right) {
    unmatched -= right[name] === undefined ? 0 : 1
  }
  return unmatched === 0
}

/** How two values differ, in a few words: the first properties in which they do, as `name found ≠ expected`. */
export const describeDifference = (found: unknown, expected: unknown): string => {
  if (!isObject(found) || !isObject(expected)) {
    return `${brief(found)} ≠ ${brief(expected)}`
  }
  const names = [...new Set([...Object.keys(found), ...Object.keys(expected)])]
  const differing = names.filter((name) => !sameValue(found[name], expected[name]))
  const listed = differing.slice(0, 3).map((name) => `${name} ${brief(found[name])} ≠ ${brief(expected[name])}`)
  return differing.length > listed.length ? `${listed.join(", ")}, and ${differing.length - 3} more` : listed.join(", ")
}

type PlainObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is PlainObject => typeof value === "object" && value !== null

const briefLength = 60

const brief = (value: unknown): string => {
  const text = value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value)
  return text.length > briefLength ? `${text.slice(0, briefLength)}…` : text
}
