import { assert, beforeAll, describe, it } from "@effect/vitest"
import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/**
 * Goal: every rule of the house fires, by folder. Method: a small tree of bad and of good files, outside the checkout,
 * linted in one run with the real configuration; each bad file must be reported by its rule, each good one by none.
 */
const root = join(import.meta.dirname, "../../../..")

type Case = readonly [file: string, source: string]

const imports = (specifier: string) => `import * as M from "${specifier}"\nexport const m = M\n`
const typeImport = (specifier: string) => `import type * as M from "${specifier}"\nexport type T = M.T\n`
const lines = (count: number) => Array.from({ length: count }, (_, n) => `  f(${n})\n`).join("")
const manyLines = Array.from({ length: 301 }, (_, n) => `export const a${n} = ${n}\n`).join("")
const longFunction = `const f = (n: number) => n\nexport const g = () => {\n${lines(71)}}\n`

const wrongRooms: ReadonlyArray<Case> = [
  ["packages/core/src/stock/ToServices.ts", imports("@sagaproof/services/host/Host")],
  ["packages/core/src/stock/ToSim.ts", imports("@sagaproof/sim/world/World")],
  ["packages/core/src/stock/ToCli.ts", imports("sagaproof/Cli")],
  ["packages/core/src/testing/ToServices.ts", imports("@sagaproof/services/host/Host")],
  ["packages/core/test/ToServices.test.ts", imports("@sagaproof/services/host/Host")],
  ["packages/services/src/host/ToSim.ts", imports("@sagaproof/sim/world/World")],
  ["packages/services/src/adapters/memory/ToCli.ts", imports("sagaproof/Cli")],
  ["packages/services/src/layers/ToSim.ts", imports("@sagaproof/sim/world/World")],
  ["packages/sim/src/load/ToCli.ts", imports("sagaproof/Cli")],
  ["packages/core/src/stock/RootOfEffect.ts", imports("effect")],
  ["packages/cli/src/RootOfEffect.ts", imports("effect")],
  ["packages/core/src/stock/Runs.ts", imports("effect/Effect")],
  ["packages/core/src/stock/Streams.ts", typeImport("effect/Stream")],
  ["packages/core/src/stock/Clock.ts", imports("effect/Clock")],
  ["packages/core/src/stock/Sql.ts", imports("effect/sql/SqlClient")],
  ["packages/core/src/stock/Http.ts", imports("effect/http-api/HttpApi")],
  ["packages/core/src/stock/Platform.ts", imports("@effect/platform-node/NodeRuntime")],
  ["packages/core/src/stock/Node.ts", imports("node:fs")],
  ["packages/core/src/stock/BareNode.ts", imports("fs")],
  ["packages/core/src/stock/Dynamic.ts", 'export const m = import("node:fs")\n'],
  ["packages/core/src/stock/Exported.ts", 'export { readFileSync } from "node:fs"\n'],
  ["packages/core/src/stock/ExportedAll.ts", 'export * from "node:fs"\n'],
  ["packages/core/src/stock/TypeOnly.ts", typeImport("node:fs")],
  ["packages/core/src/stock/Laws.ts", imports("../testing/Laws.ts")],
  ["packages/core/src/ports/Runs.ts", imports("effect/Stream")],
  ["packages/core/src/ports/Node.ts", imports("node:fs")],
  ["packages/core/src/testing/Runner.ts", imports("vitest")],
  ["packages/core/src/testing/Node.ts", imports("node:fs")],
  ["packages/services/src/host/Node.ts", imports("node:fs")],
  ["packages/services/src/host/Platform.ts", imports("@effect/platform-node/NodeRuntime")],
  ["packages/services/src/host/Sql.ts", imports("effect/sql/SqlClient")],
  ["packages/services/src/host/Adapter.ts", imports("../adapters/memory/Store.ts")],
  ["packages/services/src/host/Layer.ts", imports("@sagaproof/services/layers/Platform")],
  ["packages/services/src/adapters/memory/Sibling.ts", imports("../kafka/Bus.ts")],
  ["packages/services/src/adapters/memory/deep/Sibling.ts", imports("../../kafka/Bus.ts")],
  ["packages/services/src/adapters/memory/SiblingByName.ts", imports("@sagaproof/services/adapters/kafka/Bus")],
  ["packages/services/src/adapters/memory/Layer.ts", imports("../../layers/Platform.ts")],
  ["packages/sim/src/world/Node.ts", imports("node:fs")],
  ["packages/sim/src/workload/Kafka.ts", imports("@sagaproof/services/adapters/kafka/Bus")],
  ["packages/sim/src/mutants/Postgres.ts", imports("@sagaproof/services/adapters/postgres/Store")],
  ["packages/sim/src/world/Layer.ts", imports("@sagaproof/services/layers/postgres")],
  ["packages/sim/src/world/Load.ts", imports("../load/Stress.ts")],
  ["packages/sim/src/mutants/Sql.ts", imports("effect/sql/SqlClient")]
]

const bannedGlobals = [
  "Date.now()",
  "setTimeout(f, 1)",
  "setInterval(f, 1)",
  "setImmediate(f)",
  "queueMicrotask(f)",
  "performance.now()",
  "process.pid",
  "console.log(f)",
  "crypto.randomUUID()",
  'fetch("")',
  "globalThis.Date"
]
const pureFolders = ["core/src/stock", "core/src/testing", "services/src/host", "services/src/layers", "sim/src/world"]

const bannedGlobalFiles = pureFolders.flatMap((folder) =>
  bannedGlobals.map((use, n): Case => {
    const name = use.replace(/\W.*$/, "")
    return [`packages/${folder}/Global${n}${name}.ts`, `export const f = () => {}\nexport const used = () => ${use}\n`]
  })
)

const bad: Record<string, ReadonlyArray<Case>> = {
  "rooms(imports)": wrongRooms,
  "eslint(no-restricted-globals)": bannedGlobalFiles,
  "eslint(no-restricted-properties)": pureFolders.map((folder) => [
    `packages/${folder}/Random.ts`,
    "export const dice = () => Math.random()\n"
  ]),
  "import(no-cycle)": [["packages/core/src/cycle/A.ts", 'import { b } from "./B.ts"\nexport const a = () => b\n']],
  "eslint(no-unused-vars)": [
    ["packages/core/src/other/UnusedImport.ts", 'import { b } from "../cycle/B.ts"\nexport const c = 1\n'],
    ["packages/cli/src/other/UnusedVariable.ts", "const c = 1\nexport const d = 2\n"]
  ],
  "typescript(no-explicit-any)": [["packages/cli/src/Any.ts", "export const a: any = 1\n"]],
  "typescript(no-non-null-assertion)": [["packages/cli/src/Bang.ts", "export const f = (a?: string) => a!.length\n"]],
  "typescript(no-floating-promises)": [
    ["packages/cli/src/Floating.ts", "const f = async () => 1\nexport const g = () => {\n  f()\n}\n"]
  ],
  "typescript(consistent-type-imports)": [
    ["packages/cli/src/TypeImport.ts", 'import { B } from "@sagaproof/core/cycle/B"\nexport const f = (b: B): B => b\n']
  ],
  "eslint(max-lines)": [["packages/cli/src/Long.ts", manyLines]],
  "eslint(max-lines-per-function)": [["packages/cli/src/LongFunction.ts", longFunction]],
  "import(no-default-export)": [["packages/cli/src/Default.ts", "export default 1\n"]],
  "eslint(eqeqeq)": [["packages/cli/src/Equal.ts", "export const f = (a: number) => a == 1\n"]],
  "eslint(prefer-const)": [["packages/cli/src/Let.ts", "let a = 1\nexport const f = () => a\n"]],
  "eslint(curly)": [
    ["packages/cli/src/Curly.ts", "export const f = (a: number) => {\n  if (a === 1) return 2\n  return 3\n}\n"]
  ]
}

const good: ReadonlyArray<Case> = [
  ["packages/core/src/stock/Good.ts", imports("effect/Schema") + typeImport("effect/Effect").replaceAll("M", "E")],
  ["packages/core/src/ports/Good.ts", imports("effect/Effect")],
  ["packages/core/src/ports/Streams.ts", typeImport("effect/Stream")],
  ["packages/core/src/testing/Good.ts", imports("effect/Effect")],
  ["packages/services/src/host/Good.ts", imports("@sagaproof/core/stock/Good")],
  ["packages/services/src/adapters/memory/Good.ts", imports("node:fs")],
  ["packages/services/src/adapters/memory/Own.ts", imports("./deep/Store.ts")],
  ["packages/services/src/adapters/memory/Timer.ts", "export const now = () => Date.now() * Math.random()\n"],
  ["packages/services/src/layers/Good.ts", imports("../adapters/kafka/Bus.ts")],
  ["packages/sim/src/world/Good.ts", imports("@sagaproof/services/adapters/memory/Good")],
  ["packages/sim/src/load/Good.ts", `${imports("node:fs")}export const now = () => performance.now()\n`],
  ["packages/cli/src/Good.ts", "export const say = () => console.log(process.pid)\n"],
  ["packages/core/test/Good.test.ts", `${imports("vitest")}export const now = Date.now()\n`],
  ["packages/core/test/Long.test.ts", manyLines],
  ["packages/core/test/LongFunction.test.ts", longFunction]
]

const others: ReadonlyArray<Case> = [
  ["packages/core/src/cycle/B.ts", 'import { a } from "./A.ts"\nexport const b = () => a\nexport type B = string\n'],
  [
    "tsconfig.json",
    '{ "compilerOptions": { "strict": true, "target": "es2024", "module": "nodenext" }, "include": ["packages"] }'
  ]
]

interface Diagnostic {
  readonly code: string
  readonly filename: string
}

const write = (folder: string, [file, source]: Case) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), source)
}

const lint = (folder: string): ReadonlyArray<Diagnostic> => {
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint")
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: join(root, "node_modules/.bin/tsgolint") }
  const options = { cwd: folder, env, encoding: "utf8" } as const
  const run = spawnSync(process.execPath, [oxlint, "--format=json"], options)
  assert.strictEqual(run.status, 1, run.stderr || run.stdout.slice(0, 2000))
  const report = JSON.parse(run.stdout) as { readonly diagnostics: ReadonlyArray<Diagnostic> }
  return report.diagnostics
}

const lintTree = (files: ReadonlyArray<Case>): ReadonlyArray<Diagnostic> => {
  const folder = mkdtempSync(join(tmpdir(), "sagaproof-lint-"))
  try {
    cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"))
    cpSync(join(root, "scripts/lint"), join(folder, "scripts/lint"), { recursive: true })
    files.forEach((file) => write(folder, file))
    return lint(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let found: ReadonlyArray<Diagnostic> = []
const rulesReported = (file: string) => found.filter(({ filename }) => filename === file).map(({ code }) => code)

beforeAll(() => {
  found = lintTree([...Object.values(bad).flat(), ...good, ...others])
})

for (const [rule, files] of Object.entries(bad)) {
  describe(rule, () => {
    it.each(files)("reports %s", (file) => {
      assert.include(rulesReported(file), rule)
    })
  })
}

it.each(good)("has nothing to say about %s", (file) => {
  assert.deepStrictEqual(rulesReported(file), [])
})

it("is never switched off inside a source file", () => {
  const sources = execFileSync("git", ["ls-files", "packages/*/src/"], { cwd: root, encoding: "utf8" })
  const files = sources.split("\n").filter((file) => /\.tsx?$/.test(file))
  const switchedOff = files.filter((file) =>
    /(?:ox|es)lint-disable|@ts-(?:ignore|nocheck|expect-error)/.test(readFileSync(join(root, file), "utf8"))
  )
  assert.deepStrictEqual(switchedOff, [])
})
