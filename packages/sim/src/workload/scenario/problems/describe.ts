import type * as SchemaAST from "effect/SchemaAST"

/** How many choices a sentence lists. */
const listed = 12

const words: Readonly<Record<string, string>> = {
  String: "a text",
  Number: "a number",
  Boolean: "true or false",
  Arrays: "a list",
  Objects: "a mapping"
}

/** What a schema expects, in words. */
export const describeExpected = (ast: SchemaAST.AST): string => {
  if (ast._tag === "Literal") {
    return String(ast.literal)
  }
  return ast._tag === "Union" ? describeUnion(ast) : (checkedBy(ast) ?? words[ast._tag] ?? "another value")
}

/** What the first check of a value asks for, where it says so. */
const checkedBy = (ast: SchemaAST.AST): string | undefined => {
  const [check] = ast.checks ?? []
  const { expected } = (check?.annotations ?? {}) as { readonly expected?: unknown }
  return typeof expected === "string" ? plainly(expected) : undefined
}

/** The words of the schema library, as people who write scenarios say them. */
export const plainly = (expected: string): string => (expected === "an integer" ? "a whole number" : expected)

const describeUnion = ({ types }: SchemaAST.Union): string => {
  const literals = types.flatMap((type) => (type._tag === "Literal" ? [String(type.literal)] : []))
  if (literals.length === types.length) {
    return literals.length > listed
      ? `one of ${literals.slice(0, listed).join(", ")} and ${literals.length - listed} more`
      : literals.length === 2
        ? literals.join(" or ")
        : `one of ${literals.join(", ")}`
  }
  return [...new Set(types.map(describeExpected))].join(" or ")
}

/** A value that was found, in words. */
export const describeValue = (value: unknown): string => {
  if (value === undefined || value === null) {
    return "nothing"
  }
  if (Array.isArray(value)) {
    return "a list"
  }
  // JSON has no word for numbers such as .inf and .nan, which YAML has.
  return typeof value === "object" ? "a mapping" : typeof value === "number" ? String(value) : JSON.stringify(value)
}
