import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The root of the workspace. */
export const root = fileURLToPath(new URL("../../../..", import.meta.url))

/** A document of the workspace. */
export interface Document {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
}

/** The README and everything under docs. */
export const documents: ReadonlyArray<Document> = ["README.md", ...globSync("docs/**/*.md", { cwd: root })]
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))

/** A fenced block of a document. */
export interface Block {
  /** What stands behind the opening fence, such as `sh` or `ts`. */
  readonly info: string
  readonly text: string
}

/** The fenced blocks of a document, in order. */
export const blocksOf = ({ text }: Document): ReadonlyArray<Block> =>
  Array.from(text.matchAll(/^```([^\n]*)\n(.*?)^```$/gms), ([, info = "", body = ""]) => ({
    info: info.trim(),
    text: body
  }))
