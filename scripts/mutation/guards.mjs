import { alwaysTrue, droppedStatement, findsNothing, neverTrue, replacedBy } from "./edits.mjs"
import { bare, calleeOf, functionAround, isFunction, isText, nameOfFunction } from "./syntax.mjs"

/**
 * Finds the guards of a file, one mutant for each way to take one away:
 * - a condition under which something is rejected: never true; of `a || b` each part on its own
 * - a case of a switch in which something is rejected: accepted, each case on its own
 * - a static rule of saga definitions: finds nothing
 * - in the handling of outcome records: every early return or throw, and every case of a switch
 */

/** By file, the functions that only make a rejection, by name, with its code: using one is a rejection, making it is no guard. */
export const findMakers = (files) => {
  const own = new Map(files.map(({ path }) => [path, new Map()]))
  const exported = new Map()
  const makersOf = ({ path, nodes }) => {
    const imported = nodes
      .filter(({ type, local }) => type === "ImportSpecifier" && exported.has(local.name))
      .map(({ local }) => [local.name, exported.get(local.name)])
    return new Map([...imported, ...own.get(path)])
  }
  // A maker may use another one, wherever it stands.
  for (let known = -1; known < countOf(own);) {
    known = countOf(own)
    for (const file of files) {
      for (const node of file.nodes.filter(isFunction)) {
        const name = nameOfFunction(node)
        const code = codeOfCall(bare(node.body), makersOf(file))
        if (name !== undefined && code !== undefined) {
          own.get(file.path).set(name, code)
          if (node.parent.parent.parent?.type === "ExportNamedDeclaration") {
            exported.set(name, code)
          }
        }
      }
    }
  }
  return makersOf
}

const countOf = (own) => [...own.values()].reduce((sum, { size }) => sum + size, 0)

const codeOfCall = (node, makers) => {
  const callee = calleeOf(node)
  return callee === "rejection" ? literalOf(node.arguments[0]) : makers.get(callee)
}

const literalOf = (node) => (node?.type === "Literal" ? String(node.value) : undefined)

export const findGuards = (file, { makers, isRecordHandling, saysProblems }) => {
  const found = new Map()
  const add = (node, kind, code, what, mutate) => {
    const key = `${node.start} ${node.end} ${what}`
    if (!found.has(key)) {
      found.set(key, { path: file.path, line: file.lineOf(node), kind, code, what, mutate })
    }
  }
  const context = { file, add, makers }
  for (const node of file.nodes) {
    guardsOfRejection(context, node)
    if (saysProblems) {
      guardsOfProblem(context, node)
    }
    ruleOfDefinitions(context, node)
    if (isRecordHandling) {
      guardsOfRecords(context, node)
    }
  }
  return [...found.values()].sort((one, other) => one.line - other.line)
}

// Rejections

const isRejection = (node, makers) => {
  const callee = calleeOf(node)
  return callee === "rejection" || callee === "refuse" || makers.has(callee)
}

const isInRejection = (node, makers) => {
  for (let around = node.parent; around !== undefined && !isFunction(around); around = around.parent) {
    if (isRejection(around, makers)) {
      return true
    }
  }
  return false
}

const isMaker = ({ parent }, makers) =>
  isFunction(parent) && parent.expression !== false && makers.has(nameOfFunction(parent))

const codeOfRejection = (node, { makers, file }) => {
  const inner = calleeOf(node) === "refuse" ? bare(node.arguments[0]) : node
  return isRejection(inner, makers) ? (codeOfCall(inner, makers) ?? "computed") : `(${file.textOf(inner)})`
}

const guardsOfRejection = (context, node) => {
  const { makers } = context
  if (isRejection(node, makers) && !isInRejection(node, makers) && !isMaker(node, makers)) {
    const otherwise = calleeOf(node) === "refuse" ? "accept()" : "undefined"
    guardAround(context, node, "rejection", codeOfRejection(node, context), otherwise)
  }
}

// What is wrong with a value or a stored state, said in a text

/** Whether a node is what its function answers, or one of its answers. */
const isAnswer = (node) => {
  const { parent } = node
  if (parent.type === "ReturnStatement" || isFunction(parent)) {
    return true
  }
  const goesOn =
    parent.type === "ParenthesizedExpression" || (parent.type === "ConditionalExpression" && node !== parent.test)
  return goesOn && isAnswer(parent)
}

const guardsOfProblem = (context, node) => {
  const around = isText(node) && isAnswer(node) ? functionAround(node) : undefined
  const name = around === undefined ? undefined : nameOfFunction(around)
  if (name === "violation" || name?.endsWith("Problem")) {
    const kind = name === "violation" ? "constraint" : "problem"
    const code = kind === "constraint" ? context.file.textOf(node).slice(1, -1) : name
    guardAround(context, node, kind, code, "undefined")
  }
}

// Static rules

const propertyOf = ({ properties }, name) =>
  properties.find((property) => property.type === "Property" && property.key.name === name)?.value

const ruleOfDefinitions = ({ add }, node) => {
  if (node.type !== "ObjectExpression") {
    return
  }
  const name = literalOf(propertyOf(node, "name"))
  const check = propertyOf(node, "check")
  if (name !== undefined && check !== undefined && propertyOf(node, "meaning") !== undefined) {
    add(node, "rule", name, "the rule finds nothing", findsNothing(check))
  }
}

// Outcome records

const guardsOfRecords = (context, node) => {
  if (node.type === "IfStatement" && exits(node.consequent)) {
    guardOfCondition(context, node.test, true, "record", context.file.textOf(node.test).split("\n")[0])
  }
  if (node.type === "SwitchStatement") {
    const seen = context.file.textOf(node.discriminant)
    for (const { test } of node.cases.filter((one) => one.test !== null && !answersNothing(one))) {
      const label = context.file.textOf(test)
      const what = `${seen} is ${label}: not handled`
      context.add(
        test,
        "record",
        `case ${label}`,
        what,
        replacedBy(node.discriminant, "undefined", `${seen} === ${label}`)
      )
    }
  }
}

/** Whether a case does the same as a switch that does not know it. */
const answersNothing = ({ consequent }) => {
  const [only] = consequent
  return only?.type === "ReturnStatement" && (only.argument === null || only.argument.name === "undefined")
}

const exits = (statement) => {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement
  return last?.type === "ReturnStatement" || last?.type === "ThrowStatement"
}

// From what a guard answers to what decides it

const guardAround = (context, node, kind, code, otherwise) => {
  for (let inner = node, { parent } = node; ; inner = parent, parent = parent.parent) {
    if (parent.type === "ConditionalExpression" && inner !== parent.test) {
      return guardOfCondition(context, parent.test, inner === parent.consequent, kind, code)
    }
    if (parent.type === "IfStatement" && inner !== parent.test) {
      return guardOfCondition(context, parent.test, inner === parent.consequent, kind, code)
    }
    if (parent.type === "SwitchCase" && inner !== parent.test) {
      return guardOfCases(context, node, parent, kind, code, otherwise)
    }
    if (isFunction(parent)) {
      return guardWithoutCondition(context, node, kind, code, otherwise)
    }
  }
}

const guardOfCases = ({ add, file }, node, last, kind, code, otherwise) => {
  const { cases, discriminant } = last.parent
  const place = cases.indexOf(last)
  let first = place
  while (first > 0 && cases[first - 1].consequent.length === 0) {
    first -= 1
  }
  const seen = file.textOf(discriminant)
  for (const { test } of cases.slice(first, place + 1)) {
    const label = test === null ? "default" : file.textOf(test)
    const condition = test === null ? undefined : `${seen} === ${label}`
    add(test ?? last, kind, code, `${seen} is ${label}: accepted`, replacedBy(node, otherwise, condition))
  }
}

const guardWithoutCondition = ({ add, file }, node, kind, code, otherwise) => {
  let statement = node
  while (!statement.type.endsWith("Statement") && !isFunction(statement)) {
    statement = statement.parent
  }
  if (statement.type === "ExpressionStatement") {
    add(node, kind, code, `left out: ${file.textOf(statement).split("\n")[0]}`, droppedStatement(statement))
  } else {
    add(node, kind, code, `${otherwise} instead`, replacedBy(node, otherwise))
  }
}

/** One mutant for each part of a condition that is enough on its own to reject. */
const guardOfCondition = (context, test, rejectsWhen, kind, code) => {
  for (const { node, when } of partsOf(context.file, test, rejectsWhen)) {
    const what = `${when ? "never" : "always"}: ${context.file.textOf(node).replace(/\s+/g, " ")}`
    context.add(node, kind, code, what, when ? neverTrue(node) : alwaysTrue(node))
  }
}

const partsOf = (file, wrapped, when) => {
  const node = bare(wrapped)
  const both = (one, other) => [...partsOf(file, one, when), ...partsOf(file, other, when)]
  if (node.type === "UnaryExpression" && node.operator === "!") {
    return partsOf(file, node.argument, !when)
  }
  if (node.type === "LogicalExpression" && node.operator === (when ? "||" : "&&")) {
    return both(node.left, node.right)
  }
  if (node.type === "ConditionalExpression") {
    return both(node.consequent, node.alternate)
  }
  const meaning = node.type === "Identifier" ? conditionNamed(file, node) : undefined
  return meaning === undefined ? [{ node, when }] : partsOf(file, meaning, when)
}

const conditions = new Set(["LogicalExpression", "UnaryExpression", "ConditionalExpression", "BinaryExpression"])

/** The condition that a constant of the same function names, if it is used once. */
const conditionNamed = (file, { name, start }) => {
  const declared = file.nodes
    .filter(({ type, id, init }) => type === "VariableDeclarator" && id.name === name && init !== null)
    .filter((declarator) => declarator.end < start)
    .at(-1)
  const uses = file.nodes.filter((node) => node.type === "Identifier" && node.name === name).length
  return declared !== undefined && uses === 2 && conditions.has(bare(declared.init).type) ? declared.init : undefined
}
