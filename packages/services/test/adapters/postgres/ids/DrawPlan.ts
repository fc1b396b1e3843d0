/** Where a process draws ids, and how many. */
export interface DrawPlan {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly username: string
  readonly password: string
  readonly count: number
}
