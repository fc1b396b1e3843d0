import { isIdentifier } from "../../identity/Identifier.ts"
import type { DefinitionRule, RuleFinding } from "./DefinitionRule.ts"

/** Rules about names and versions: they become parts of message ids, topics and commands. */
export const nameRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "identifiers",
    meaning: "Family, definition and steps have names that are identifiers, for message ids are made of them.",
    check: ({ definition }) => [
      ...badName("family", definition.family, undefined),
      ...badName("name", definition.name, undefined),
      ...definition.steps.flatMap(({ name }) => badName("step name", name, name))
    ]
  },
  {
    name: "version-from-one",
    meaning: "Versions are whole numbers from 1, so that a newer one is told from an older one.",
    check: ({ definition }) =>
      Number.isSafeInteger(definition.version) && definition.version >= 1
        ? []
        : [
            {
              step: undefined,
              message: `Version ${definition.version} is not a whole number from 1: count versions from 1.`
            }
          ]
  },
  {
    name: "unique-step-names",
    meaning: "No two steps share a name, for a step is found by it.",
    check: ({ definition }) => {
      const seen = new Set<string>()
      return definition.steps.flatMap(({ name }): ReadonlyArray<RuleFinding> => {
        const repeated = seen.has(name)
        seen.add(name)
        return repeated ? [{ step: name, message: `Two steps are named ${name}: rename one of them.` }] : []
      })
    }
  }
]

const badName = (what: string, name: string, step: string | undefined): ReadonlyArray<RuleFinding> =>
  isIdentifier(name)
    ? []
    : [{ step, message: `The ${what} "${name}" is not an identifier: use 1 to 64 letters, digits, "-" or "_".` }]
