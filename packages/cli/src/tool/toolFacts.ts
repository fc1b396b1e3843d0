import { readFileSync } from "node:fs"

import manifest from "../../package.json" with { type: "json" }

/** What ran: reports name it, so that a run can be repeated on the same. */
export interface ToolFacts {
  readonly name: "sagaproof"
  readonly version: string
  /** Of the checkout that it runs from; null where there is none. */
  readonly commit: string | null
  readonly node: string
}

/** The version in the manifest. */
export const toolVersion: string = manifest.version

/** Reads the facts, the commit from the checkout's own files. */
export const toolFacts = (): ToolFacts => ({
  name: "sagaproof",
  version: toolVersion,
  commit: readCommit(new URL("../../../../.git/", import.meta.url)),
  node: process.versions.node
})

const readCommit = (folder: URL): string | null => {
  try {
    const head = readFileSync(new URL("HEAD", folder), "utf8").trim()
    return head.startsWith("ref: ") ? readReference(folder, head.slice("ref: ".length)) : head
  } catch {
    return null
  }
}

const readReference = (folder: URL, name: string): string | null => {
  try {
    return readFileSync(new URL(name, folder), "utf8").trim()
  } catch {
    const packed = readFileSync(new URL("packed-refs", folder), "utf8").split("\n")
    return packed.find((line) => line.endsWith(` ${name}`))?.split(" ")[0] ?? null
  }
}
