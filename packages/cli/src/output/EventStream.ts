/** Events of a long command, a line each, for machines that do not want to wait for its end. */
export interface EventStream<Event extends { readonly type: string }> {
  readonly send: (event: Event) => void
  /** Numbers and dates an event without sending it. */
  readonly stamp: (event: Event) => StampedEvent<Event>
}

/** An event as it is sent. */
export type StampedEvent<Event> = Event & {
  /** The name and version of the shape of these events. */
  readonly schema: string
  /** From 1, without gaps. */
  readonly seq: number
  /** Since the command began. */
  readonly timeMs: number
}

/** Makes a stream of events; without anybody to take lines they go nowhere. */
export const makeEventStream = <Event extends { readonly type: string }>(
  schema: string,
  line: ((value: unknown) => void) | undefined,
  now: () => number
): EventStream<Event> => {
  const begun = now()
  let seq = 0
  const stamp = (event: Event): StampedEvent<Event> => {
    seq += 1
    return { schema, seq, timeMs: Math.round(now() - begun), ...event }
  }
  return { stamp, send: (event) => line?.(stamp(event)) }
}
