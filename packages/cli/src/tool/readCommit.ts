import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** The commit that a checkout is on, from its own files; null where it is no checkout. */
export const readCommit = (checkout: string): string | null => {
  try {
    const folder = repositoryOf(checkout)
    const head = textOf(join(folder, "HEAD"))
    return head.startsWith("ref: ") ? readReference(folder, head.slice("ref: ".length)) : head
  } catch {
    return null
  }
}

const textOf = (file: string): string => readFileSync(file, "utf8").trim()

/** Where git keeps what it knows of a checkout. In a further worktree a file says where that is. */
const repositoryOf = (checkout: string): string => {
  const usual = join(checkout, ".git")
  const pointer = textOrNone(usual)
  return pointer === undefined ? usual : resolve(checkout, pointer.slice("gitdir: ".length))
}

/** Worktrees share their references: theirs are in the repository that they belong to. */
const readReference = (folder: string, name: string): string | null => {
  const common = resolve(folder, textOrNone(join(folder, "commondir")) ?? ".")
  const loose = textOrNone(join(common, name))
  if (loose !== undefined) {
    return loose
  }
  const packed = textOf(join(common, "packed-refs")).split("\n")
  return packed.find((line) => line.endsWith(` ${name}`))?.split(" ")[0] ?? null
}

const textOrNone = (file: string): string | undefined => {
  try {
    return textOf(file)
  } catch {
    return undefined
  }
}
