import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"

/** What a schema makes of a parsed value: the value itself, surely a refusal, or something that only it can tell. */
export type Glance = "same" | "refused" | "unsure"

/** Looks at a value that was parsed from JSON. */
export type GlanceAt = (value: unknown) => Glance

/**
 * Compiles a schema into a look at its parsed values. A schema walks through its own description for every value and
 * builds another one; nearly every message is read as it stands, which a look can tell without building anything. It
 * knows the plain shapes that messages have, and is unsure of all else.
 */
export const readAsIs = (schema: Schema.Top): GlanceAt => glanceOf(schema.ast)

const unsure: GlanceAt = () => "unsure"

const glanceOf = (ast: SchemaAST.AST): GlanceAt => (ast.encoding === undefined ? checked(ast, shapeOf(ast)) : unsure)

const shapeOf = (ast: SchemaAST.AST): GlanceAt => {
  if (ast._tag === "String") {
    return (value) => (typeof value === "string" ? "same" : "refused")
  }
  if (ast._tag === "Number") {
    return (value) => (typeof value === "number" ? "same" : "unsure")
  }
  if (ast._tag === "Boolean") {
    return (value) => (typeof value === "boolean" ? "same" : "refused")
  }
  if (ast._tag === "Literal") {
    const { literal } = ast
    return (value) => (value === literal ? "same" : "refused")
  }
  if (ast._tag === "Union" && ast.options?.mode !== "oneOf" && ast.encodingChecks === undefined) {
    return firstOf(ast.types.map(glanceOf))
  }
  if (ast._tag === "Arrays" && ast.encodingChecks === undefined) {
    const [item] = ast.rest
    return item === undefined || ast.elements.length + ast.rest.length > 1 ? unsure : listOf(glanceOf(item))
  }
  if (ast._tag === "Objects" && ast.indexSignatures.length === 0 && ast.encodingChecks === undefined) {
    return recordOf(ast.propertySignatures)
  }
  return unsure
}

/** A value of the right shape is still refused where a check of the schema says so. */
const checked = (ast: SchemaAST.AST, shape: GlanceAt): GlanceAt => {
  const { checks } = ast
  if (checks === undefined) {
    return shape
  }
  return (value) => {
    const seen = shape(value)
    return seen === "same" && !checks.every((check) => passes(check, value, ast)) ? "refused" : seen
  }
}

const noOptions: SchemaAST.ParseOptions = {}

const passes = (check: SchemaAST.Check<never>, value: unknown, ast: SchemaAST.AST): boolean =>
  check._tag === "Filter"
    ? check.run(value as never, ast, noOptions) === undefined
    : check.checks.every((part) => passes(part, value, ast))

/** The first member that takes a value reads it, so one that is unsure leaves the question open. */
const firstOf =
  (members: ReadonlyArray<GlanceAt>): GlanceAt =>
  (value) => {
    for (const member of members) {
      const seen = member(value)
      if (seen !== "refused") {
        return seen
      }
    }
    return "refused"
  }

const listOf =
  (item: GlanceAt): GlanceAt =>
  (value) => {
    if (!Array.isArray(value)) {
      return "refused"
    }
    let all: Glance = "same"
    for (const each of value as ReadonlyArray<unknown>) {
      const seen = item(each)
      if (seen === "refused") {
        return "refused"
      }
      all = seen === "same" ? all : "unsure"
    }
    return all
  }

interface Field {
  readonly name: string
  readonly isOptional: boolean
  readonly glance: GlanceAt
}

/** A property that the schema does not name is left out by it, so what has one is not read as it stands. */
const recordOf = (signatures: ReadonlyArray<SchemaAST.PropertySignature>): GlanceAt => {
  const fields = signatures.map(({ name, type }): Field => ({
    name: String(name),
    isOptional: type.context?.isOptional === true,
    glance: glanceOf(type)
  }))
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return "unsure"
    }
    let all: Glance = "same"
    let named = 0
    for (const { glance, isOptional, name } of fields) {
      const held = (value as Readonly<Record<string, unknown>>)[name]
      if (held !== undefined) {
        named += 1
        const seen = glance(held)
        if (seen === "refused") {
          return "refused"
        }
        all = seen === "same" ? all : "unsure"
      } else if (!isOptional) {
        return "refused"
      }
    }
    return named === propertiesOf(value) ? all : "unsure"
  }
}

const propertiesOf = (value: object): number => {
  let count = 0
  for (const _ in value) {
    count += 1
  }
  return count
}
