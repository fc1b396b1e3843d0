/**
 * Which room of the house may import what.
 *
 * A room is a folder. The first room whose path holds the importing file judges the import; it sees the target by its
 * full name (`@sagaproof/core/stock/Stock` also for `../stock/Stock.ts`) and answers with the reason of a no.
 */
const own = /^@sagaproof\/(core|services|sim|cli)\//
const order = ["core", "services", "sim", "cli"]

/** The parts of `effect` that are pure values and types, and that iterate in insertion order. */
const pureEffect =
  /^effect\/(Array|BigInt|Brand|Context|Data|Duration|Equal|Equivalence|Function|Hash|Iterable|Match|Number|Option|Order|Pipeable|Predicate|Record|Result|Schema|SchemaAST|SchemaGetter|SchemaIssue|SchemaTransformation|String|Struct|Tuple|Types)$/
/** `effect` itself without its families of adapters (`effect/sql`, `effect/http-api`, …). */
const stableEffect = /^effect\/[A-Z]\w*$/

const coreTesting = /^@sagaproof\/core\/testing\//
const servicesAdapters = /^@sagaproof\/services\/adapters\/([^/]+)\//
const servicesWiring = /^@sagaproof\/services\/(adapters|layers)\//
const realAdapters = /^@sagaproof\/services\/(adapters|layers)\/(postgres|kafka)\b/i
const simLoad = /^@sagaproof\/sim\/load\//

const unless = (allowed, reason) => (allowed ? undefined : reason)

const judgeCore = ({ target, typeOnly }) =>
  coreTesting.test(target)
    ? "the law suites in core/testing are for tests and for the packages above"
    : unless(
        own.test(target) || pureEffect.test(target) || (typeOnly && target === "effect/Effect"),
        "core is pure: it uses only the pure parts of effect, and Effect as a type (`import type`)"
      )

const judgePorts = (imported) =>
  imported.target === "effect/Effect" || (imported.typeOnly && stableEffect.test(imported.target))
    ? undefined
    : judgeCore(imported)

const judgeCoreTesting = ({ target }) =>
  unless(
    own.test(target) || stableEffect.test(target),
    "core/testing builds Effect programs, with no runtime and no test runner"
  )

const judgeServices = ({ target }) =>
  servicesWiring.test(target)
    ? "only layers puts adapters together: take what you need through a port"
    : unless(own.test(target) || stableEffect.test(target), "only services/adapters and services/layers reach outside")

const judgeAdapter = ({ target, source }) => {
  if (target.startsWith("@sagaproof/services/layers/")) {
    return "layers are above adapters"
  }
  const other = servicesAdapters.exec(target)?.[1]
  return unless(
    other === undefined || other === servicesAdapters.exec(source)?.[1],
    "an adapter never imports another adapter"
  )
}

const judgeSim = ({ target }) => {
  if (realAdapters.test(target) || simLoad.test(target)) {
    return "simulated worlds never touch a real adapter: that is for sim/load"
  }
  return unless(
    own.test(target) || stableEffect.test(target) || target.startsWith("effect/testing/"),
    "only sim/load reaches a real clock, network or disk"
  )
}

const anything = () => undefined

export const rooms = [
  { path: "core/testing/", judge: judgeCoreTesting },
  { path: "core/ports/", judge: judgePorts },
  { path: "core/", judge: judgeCore },
  { path: "services/adapters/", judge: judgeAdapter },
  { path: "services/layers/", judge: anything },
  { path: "services/", judge: judgeServices },
  { path: "sim/load/", judge: anything },
  { path: "sim/", judge: judgeSim },
  { path: "cli/", judge: anything }
]

const judgeDirection = (from, target) => {
  const to = own.exec(target)?.[1]
  return unless(
    to === undefined || order.indexOf(to) <= order.indexOf(from),
    `imports go one way, ${[...order].reverse().join(" → ")}`
  )
}

const judgeForm = (target) =>
  unless(target !== "effect", 'import the module itself: `import * as Option from "effect/Option"`')

const judge = ({ package: from, isTest, ...imported }) =>
  judgeForm(imported.target) ??
  judgeDirection(from, imported.target) ??
  (isTest ? undefined : rooms.find(({ path }) => imported.source.startsWith(`@sagaproof/${path}`))?.judge(imported))

const place = /^(.*)\/packages\/(core|services|sim|cli)\/(src|test)\/(.*)$/

const withoutExtension = (path) => path.replace(/\.[cm]?[jt]sx?$/, "")

/** The full name of a module of ours given by its path, or undefined for a path outside the packages' sources. */
const fullName = (path) => {
  const found = place.exec(path)
  return found?.[3] === "src" ? `@sagaproof/${found[2]}/${withoutExtension(found[4])}` : undefined
}

const targetOf = (specifier, filename) => {
  if (specifier.startsWith(".")) {
    return fullName(decodeURIComponent(new URL(specifier, `file://${filename}`).pathname)) ?? specifier
  }
  return specifier.replace(/^sagaproof\//, "@sagaproof/cli/")
}

const importRule = {
  meta: { type: "problem", docs: { description: "Rooms import only what their purpose allows" } },
  create(context) {
    const filename = context.filename.replaceAll("\\", "/")
    const found = place.exec(filename)
    if (found === null) {
      return {}
    }
    const check = (node, literal, typeOnly) => {
      if (typeof literal?.value !== "string") {
        return
      }
      const reason = judge({
        package: found[2],
        isTest: found[3] === "test",
        source: `@sagaproof/${found[2]}/${found[4]}`,
        target: targetOf(literal.value, filename),
        typeOnly
      })
      if (reason !== undefined) {
        context.report({ node, message: `${literal.value}: ${reason}.` })
      }
    }
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === "type"),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal ?? node.argument, true)
    }
  }
}

export default {
  meta: { name: "rooms" },
  rules: { imports: importRule }
}
