import { parseAst } from "vitest/node"

const skipped = new Set(["type", "start", "end", "loc", "range", "parent"])

const childrenOf = (node) =>
  Object.entries(node)
    .filter(([key]) => !skipped.has(key))
    .flatMap(([, value]) => value)
    .filter((value) => value !== null && typeof value === "object" && typeof value.type === "string")

const link = (node, nodes) => {
  nodes.push(node)
  for (const child of childrenOf(node)) {
    child.parent = node
    link(child, nodes)
  }
  return nodes
}

/** A parsed file: its text, all its nodes in the order of the text, each with its parent, and where lines begin. */
export const parseFile = (path, text) => {
  const nodes = link(parseAst(text, { lang: "ts" }), [])
  const textOf = ({ start, end }) => text.slice(start, end)
  const lineOf = ({ start }) => text.slice(0, start).split("\n").length
  return { path, text, nodes, textOf, lineOf }
}

const wrappers = new Set(["ParenthesizedExpression", "TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"])

/** The expression inside parentheses and type assertions. */
export const bare = (node) => (wrappers.has(node.type) ? bare(node.expression) : node)

export const isFunction = ({ type }) =>
  type === "ArrowFunctionExpression" || type === "FunctionExpression" || type === "FunctionDeclaration"

/** The name that a function is given by the constant or the property that holds it. */
export const nameOfFunction = ({ parent }) => {
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") {
    return parent.id.name
  }
  return parent?.type === "Property" && parent.key.type === "Identifier" ? parent.key.name : undefined
}

/** The nearest function around a node. */
export const functionAround = (node) => {
  let around = node.parent
  while (around !== undefined && !isFunction(around)) {
    around = around.parent
  }
  return around
}

export const isText = ({ type, value }) =>
  type === "TemplateLiteral" || (type === "Literal" && typeof value === "string")

/** The name of the function that a call calls, where it is called by a plain name. */
export const calleeOf = (node) =>
  node.type === "CallExpression" && node.callee.type === "Identifier" ? node.callee.name : undefined
