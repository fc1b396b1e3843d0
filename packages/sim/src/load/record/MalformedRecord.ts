/** A file that is no record, or not a complete one: which line, and what is wrong with it. */
export class MalformedRecord extends Error {
  readonly line: number
  readonly problem: string

  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`)
    this.name = "MalformedRecord"
    this.line = line
    this.problem = problem
  }
}
