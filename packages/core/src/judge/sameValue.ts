/**
 * Whether two plain values are the same; a property that is undefined is the same as one that is not there, and -0 is
 * 0, as in JSON.
 */
export const sameValue = (left: unknown, right: unknown): boolean => {
  if (left === right || Object.is(left, right)) {
    return true
  }
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) {
    return false
  }
  // Histories are compared entry by entry: lists of names would be made for each of their values.
  for (const name in left) {
    if (Object.hasOwn(left, name) && !sameValue(left[name], right[name])) {
      return false
    }
  }
  for (const name in right) {
    if (right[name] !== undefined && Object.hasOwn(right, name) && !Object.hasOwn(left, name)) {
      return false
    }
  }
  return true
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const briefLength = 60

const brief = (value: unknown): string => {
  const text = value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value)
  return text.length > briefLength ? `${text.slice(0, briefLength)}…` : text
}
