import type { Observation } from "./Observation.ts"

/** One side of an equation: terms with their signs. */
export type Sum = ReadonlyArray<{ readonly sign: 1 | -1; readonly term: number | string }>

/** How two sums must relate. */
export const relations = ["==", "<=", ">="] as const

/** {@inheritDoc relations} */
export type Relation = (typeof relations)[number]

/** Two sums of numbers of an observation that must be equal, or of which one must not exceed the other. */
export interface Equation {
  readonly text: string
  readonly left: Sum
  readonly relation: Relation
  readonly right: Sum
}

/**
 * Reads an equation such as `stock.shirt.sold + stock.shirt.available == 100`. Names and signs stand apart, since
 * names may have hyphens. Undefined where it is none.
 */
export const parseEquation = (text: string): Equation | undefined => {
  const words = text.trim().split(/\s+/)
  const at = words.findIndex(isRelation)
  const relation = words[at]
  const left = parseSum(words.slice(0, Math.max(0, at)))
  const right = parseSum(words.slice(at + 1))
  return relation === undefined || !isRelation(relation) || left === undefined || right === undefined
    ? undefined
    : { text, left, relation, right }
}

const isRelation = (word: string): word is Relation => (relations as ReadonlyArray<string>).includes(word)

const parseSum = (words: ReadonlyArray<string>): Sum | undefined => {
  const terms: Array<Sum[number]> = []
  for (let index = 0; index < words.length; index += 2) {
    const sign = index === 0 ? "+" : words[index - 1]
    const word = words[index] ?? ""
    const term = /^\d+$/.test(word) ? Number(word) : word
    if (
      (sign !== "+" && sign !== "-") ||
      (typeof term === "string" && !/^[A-Za-z][\w~@+-]*(\.[\w~@+-]+)*$/.test(term))
    ) {
      return undefined
    }
    terms.push({ sign: sign === "+" ? 1 : -1, term })
  }
  return words.length % 2 === 1 ? terms : undefined
}

/** The names in an equation. */
export const namesIn = ({ left, right }: Equation): ReadonlyArray<string> =>
  [...left, ...right].flatMap(({ term }) => (typeof term === "string" ? [term] : []))

/** What both sides come to, and whether they relate as they must. What was never counted is zero. */
export const evaluate = (
  { left, relation, right }: Equation,
  observation: Observation
): { readonly left: number; readonly right: number; readonly holds: boolean } => {
  const both = { left: sumOf(left, observation), right: sumOf(right, observation) }
  const holds = {
    "==": both.left === both.right,
    "<=": both.left <= both.right,
    ">=": both.left >= both.right
  }
  return { ...both, holds: holds[relation] }
}

const sumOf = (sum: Sum, observation: Observation): number =>
  sum.reduce((total, { sign, term }) => {
    const value = typeof term === "number" ? term : (find(observation, term) ?? 0)
    return total + sign * (typeof value === "number" ? value : Number.NaN)
  }, 0)

/** Keys may have dots themselves: the name is tried against every key that begins it. */
const find = (node: Observation, name: string): string | number | undefined => {
  for (const [key, child] of Object.entries(node)) {
    if (key === name && typeof child !== "object") {
      return child
    }
    if (typeof child === "object" && name.startsWith(`${key}.`)) {
      const found = find(child, name.slice(key.length + 1))
      if (found !== undefined) {
        return found
      }
    }
  }
  return undefined
}
