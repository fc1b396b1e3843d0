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

/** Keys and places from the top. */
export type Path = ScenarioProblem["path"]

/** A problem without a word that could be another one. */
export const problemAt = (path: Path, message: string, atKey = false): ScenarioProblem => ({
  path,
  atKey,
  message,
  unknown: undefined
})

/** A word that could be another one: one of those that are known. */
export const unknownWord = (
  path: Path,
  message: string,
  word: string,
  known: Iterable<string>,
  atKey = false
): ScenarioProblem => ({ path, atKey, message, unknown: { word, known: [...known], listed: false } })

/** The same for all words of some kind, in the same sentence. */
const unknownOf =
  (sentence: (kind: string, word: string) => string) =>
  (path: Path, kind: string, word: string, known: Iterable<string>, atKey = false): ScenarioProblem =>
    unknownWord(path, sentence(kind, word), word, known, atKey)

/** A name that nothing before has made. */
export const unknownAt = unknownOf((kind, word) => `no ${kind} ${word} is made before`)

/** A word that means nothing where it stands. */
export const noSuchWord = unknownOf((kind, word) => `there is no ${kind} ${word}`)
