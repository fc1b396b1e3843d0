import type { Attempt, Statement } from "./RunningStatement.ts"

/** Several statements that a client asks for at once, one after the other, each with its own snapshot. */
export const allStatements = (statements: ReadonlyArray<Statement>): Statement => ({
  attempt: (): Attempt => {
    for (const statement of statements) {
      const attempt = statement.attempt()
      if (attempt !== "done") {
        return attempt
      }
    }
    return "done"
  },
  *steps() {
    for (const statement of statements) {
      const failure = yield* statement.steps()
      if (failure !== undefined) {
        return failure
      }
    }
    return undefined
  }
})
