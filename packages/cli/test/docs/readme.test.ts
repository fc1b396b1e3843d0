import { assert, describe, it } from "@effect/vitest"

import { blocksOf, documents } from "./documents.ts"
import { runTool } from "./runTool.ts"

/** Moments of virtual time, and how much the checkers judged, may change with any detail of a flow. */
const stable = (text: string): string => text.replace(/\d+\.\d{3} s/g, "… s").replace(/[ ]+[\d,]+(?=$|\s{2,})/gm, " …")

const shown = documents.flatMap((document) =>
  blocksOf(document)
    .filter(({ info }) => info.startsWith("text sagaproof "))
    .map(({ info, text }) => ({ document: document.path, command: info.slice("text ".length), text: text.trimEnd() }))
)

const outputs = new Map<string, string>()

const outputOf = (command: string): string => {
  const output = outputs.get(command) ?? runTool(command.split(" ").slice(1)).stdout
  outputs.set(command, output)
  return output
}

describe("the output that a document shows", () => {
  it("is there", () => assert.isNotEmpty(shown))

  it.each(shown)("of $command in $document is real", ({ command, text }) => {
    assert.include(stable(outputOf(command)), stable(text))
  })
})
