/** The classes of bugs that real commerce and saga systems have had, from the gravest on, as far as any is planted. */
export const bugClasses = {
  "wrong-quantity": "an undo or a cancellation moves the wrong quantity, or none",
  "unknown-outcome": "an unknown outcome is treated as a failure, or its key is not the same again",
  "check-then-act": "what was checked is not what is changed",
  "double-charge": "money is taken twice",
  refund: "money goes back twice, or not as it was taken",
  "lost-event": "a message is lost, or seen too early",
  "relay-cursor": "a relay passes over committed messages",
  "compensation-gap": "a step that had an effect is not undone",
  duplicate: "a message that comes twice is handled twice",
  "late-event": "late news resurrects an order, or strands it",
  blocked: "something waits for ever, or keeps others waiting",
  "two-executors": "two work on the same saga",
  transaction: "the end of a transaction is misunderstood",
  "double-spend": "a wallet is spent twice",
  aggregation: "lines of one product are not added up",
  "hold-expiry": "a hold ends without its saga",
  "wrong-record": "a ledger is written wrong though every message is right"
} as const

/** {@inheritDoc bugClasses} */
export type BugClass = keyof typeof bugClasses
