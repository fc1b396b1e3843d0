import { faultNames } from "@sagaproof/sim/check/faults/faultNames"

import { properties } from "../check/properties.ts"
import { checkStrategies } from "../check/settingsOf.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import { table } from "../output/table.ts"
import type { Page } from "../output/Page.ts"
import { wrap } from "../output/fit.ts"

/** A topic of the help that is no command. */
export type Topic = (page: Page) => ReadonlyArray<string>

const exitCodesTopic: Topic = (page) => [
  "Exit codes",
  ...table(
    page,
    [{ title: "code", side: "right", keep: 2 }, { title: "meaning" }],
    Object.values(exitCodes).flatMap(({ code, meaning }) =>
      wrap(meaning, page.columns - 8).map((line, index) => [index === 0 ? String(code) : "", line])
    )
  ),
  ...paragraph(page, "1 only ever means that the system under test is wrong.")
]

const outputTopic: Topic = (page) => [
  "Output",
  ...paragraph(
    page,
    "For people: results on standard output, progress and hints on standard error. Its form may change at any time."
  ),
  ...paragraph(
    page,
    "For machines: --json puts one document on standard output, also when something is wrong, and nothing else there:"
  ),
  "  { schema, tool: { name, version, commit, node }, run: { id, seed, configHash },",
  "    verdict, exitCode, data, errors: [{ code, message, hint }] }",
  ...paragraph(
    page,
    "schema names the shape of data with its version, such as sagaproof.scenario.run/1. verdict is pass, fail or " +
      "unknown, and unknown is never a pass. Names carry their unit (durationMs, ordersPerSecond); ids are texts; " +
      "money is whole won. `sagaproof help schema NAME` prints the JSON Schema of one."
  ),
  ...paragraph(
    page,
    "sagaproof check --ndjson puts an event on each line while it goes on, and the document into the last one. Where " +
      "nothing comes of it the only line is the document of the error."
  )
]

const environmentTopic: Topic = (page) => [
  "Environment",
  ...table(
    page,
    [{ title: "variable", keep: 2 }, { title: "effect" }],
    [
      ["NO_COLOR", "not empty: no colours"],
      ["TERM=dumb", "no colours"],
      ["COLUMNS", "how wide lines may be where there is no terminal"],
      ["SAGAPROOF_COLOR", "as --color: auto, always or never"],
      ["SAGAPROOF_ASCII", "as --ascii"],
      ["SAGAPROOF_DATABASE_URL", "as --database-url; a password in it shows in no list of processes"],
      ["SAGAPROOF_PROVIDER_URL", "as --provider-url, for every command"],
      ["XDG_DATA_HOME", "where the embedded server's data go; ~/.local/share by default"],
      ["XDG_STATE_HOME", "where crash files go; ~/.local/state by default"]
    ]
  )
]

const checksTopic: Topic = (page) => [
  "Properties of `sagaproof check`",
  ...table(
    page,
    [
      { title: "", keep: 2 },
      { title: "", wraps: true }
    ],
    properties.map(({ name, rule }) => [name, rule])
  ),
  "",
  "Faults",
  ...paragraph(page, faultNames.join(", ")),
  "",
  "Strategies",
  ...paragraph(page, checkStrategies.join(", "))
]

const paragraph = (page: Page, text: string): ReadonlyArray<string> => [
  "",
  ...wrap(text, page.columns - 2).map((line) => `  ${line}`)
]

/** The topics, by the word they are asked for with. */
export const topics: Readonly<Record<string, Topic>> = {
  "exit-codes": exitCodesTopic,
  output: outputTopic,
  environment: environmentTopic,
  checks: checksTopic
}
