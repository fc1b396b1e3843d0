import { fileURLToPath } from "node:url"

import manifest from "../../package.json" with { type: "json" }
import { readCommit } from "./readCommit.ts"

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
  commit: readCommit(fileURLToPath(new URL("../../../../", import.meta.url))),
  node: process.versions.node
})
