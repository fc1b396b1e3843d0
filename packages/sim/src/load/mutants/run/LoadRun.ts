/** A rule that a run has broken. */
export interface BrokenRule {
  /** The checker, or the rule of the harness. */
  readonly rule: string
  readonly message: string
}

/** What one run on a real server has come to. */
export interface LoadRun {
  readonly orders: number
  readonly broken: ReadonlyArray<BrokenRule>
  /** How often each fault has struck. */
  readonly fired: ReadonlyMap<string, number>
}
