import { openSync, readFileSync, writeSync } from "node:fs"

/** What a host notes of itself. */
export type TrailWord = "struck" | "commit sent" | "commit answered" | "input"

/** Writes down, past every buffer of the process, what it has done: a killed one leaves it whole. */
export class TrailWriter {
  private readonly file: number

  constructor(path: string) {
    this.file = openSync(path, "a")
  }

  /** Several units of a host are open at once: what belongs to one names it. */
  write(word: TrailWord, subject: string, unit = ""): void {
    writeSync(this.file, `${word}\t${subject}\t${unit}\n`)
  }
}

/** What a host has left behind of itself. */
export interface Trail {
  /** Where it was struck, if it was. */
  readonly struck: string | undefined
  /** Commits that were sent and had no answer. */
  readonly inDoubt: number
  /** Whether the unit in which it was struck was committed by it after all. */
  readonly committedAfterStrike: boolean
  /** The ids of the messages that it has taken into units. */
  readonly inputs: ReadonlySet<string>
}

/** Reads a trail. */
export const readTrail = (path: string): Trail => {
  let struck: string | undefined = undefined
  let inDoubt = 0
  let struckUnit = ""
  let committedAfterStrike = false
  const inputs = new Set<string>()
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [word, subject = "", unit = ""] = line.split("\t")
    if (word === "input") {
      inputs.add(subject)
    } else if (word === "commit sent") {
      inDoubt += 1
    } else if (word === "commit answered") {
      inDoubt -= 1
      committedAfterStrike ||= unit !== "" && unit === struckUnit
    } else if (word === "struck") {
      struck = subject
      struckUnit = unit
    }
  }
  return { struck, inDoubt, committedAfterStrike, inputs }
}
