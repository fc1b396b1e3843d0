/** What is wrong in a scenario, and where. */
export interface ScenarioProblem {
  /** Keys and places from the top. */
  readonly path: ReadonlyArray<string | number>
  /** The key itself is wrong, rather than its value. */
  readonly atKey: boolean
  /** One sentence. */
  readonly message: string
  /** The word that is not known, with those that are. */
  readonly unknown: UnknownWord | undefined
  /** What to write instead, where the message does not say it. */
  readonly fix?: string
}

/** A word that is not known where it stands. */
export interface UnknownWord {
  readonly word: string
  readonly known: ReadonlyArray<string>
  /** Whether the message lists those that are known. */
  readonly listed: boolean
}
