/** When, around an operation, something may befall a host. `in` means that it was sent, and has no answer yet. */
export type Moment = "before" | "in" | "after"

/** The operations of a host around which something may befall it. */
export type Operation =
  | "begin"
  | "load"
  | "save"
  | "commit"
  | "timers"
  | "outbox-read"
  | "publish"
  | "outbox-remove"
  | "poll"
  | "acknowledge"
  | "answer"
  | "call"

/** A point in the life of a host, such as `in commit`. */
export type Point = `${Moment} ${Operation}`

/** Where, and at its how-manieth passing from now on, a host gets a signal. */
export interface Strike {
  readonly point: Point
  readonly occurrence: number
  readonly signal: "SIGKILL" | "SIGSTOP"
}
