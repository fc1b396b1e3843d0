/** What a bench of simulated runs is told. */
export interface CheckBenchOptions {
  /** Runs that are measured, of five orders each. */
  readonly runs: number
  /** Runs before them, until the engine has compiled what they do most. */
  readonly warmUp: number
  /** The orders of the one large run. */
  readonly orders: number
  readonly seed: number
}
