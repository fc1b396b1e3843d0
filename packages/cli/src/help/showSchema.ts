import { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import * as Schema from "effect/Schema"

import { unknownName } from "../failure/unknownName.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { documentSchemas } from "../output/schemas/dataSchemas.ts"
import { eventSchemas } from "../output/schemas/eventSchemas.ts"

/** The name under which the schema of scenario files is shown. */
const scenarioFile = "scenario"

/** Shows the JSON Schema of a document, of events, or of scenario files; without a name, which there are. */
export const showSchema = (name: string | undefined): CommandOutcome => {
  const names = [scenarioFile, ...documentSchemas.keys(), ...eventSchemas.keys()]
  if (name === undefined) {
    return outcome("sagaproof.text/1", { text: names.join("\n") }, names)
  }
  const schema = name === scenarioFile ? Scenario : (documentSchemas.get(name) ?? eventSchemas.get(name))
  if (schema === undefined) {
    throw unknownName("schema", name, names, "sagaproof help schema")
  }
  // A later version of a document may have more fields; a file with an unknown key is refused.
  const { definitions, schema: root } = Schema.toJsonSchemaDocument(schema, {
    onExcessProperty: name === scenarioFile ? "error" : "ignore",
    generateDescriptions: true
  })
  const jsonSchema = { $schema: "https://json-schema.org/draft/2020-12/schema", ...root, $defs: definitions }
  return outcome("sagaproof.schema/1", { name, jsonSchema }, JSON.stringify(jsonSchema, null, 2).split("\n"))
}

const outcome = (schema: string, data: unknown, lines: ReadonlyArray<string>): CommandOutcome =>
  success(schema, data, () => lines)
