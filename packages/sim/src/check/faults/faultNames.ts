/** Everything that may befall a run, by name. */
export const faultNames = [
  "commit-refused",
  "commit-unknown",
  "store-unavailable",
  "session-lost",
  "lock-wait",
  "publish-lost",
  "publish-unknown",
  "redelivery",
  "rebalance",
  "acknowledgement-lost",
  "crash",
  "pause",
  "gateway-slow",
  "gateway-answer-lost",
  "gateway-request-lost",
  "gateway-request-delayed",
  "gateway-answer-twice",
  "gateway-stored-error",
  "gateway-declines",
  "gateway-notifies",
  "overtaken",
  "clock-ahead",
  "clock-behind",
  "clock-jump",
  "handler-throws",
  "gateway-silent",
  "gateway-shown-late"
] as const

/** {@inheritDoc faultNames} */
export type FaultName = (typeof faultNames)[number]

/** Those that set the clock of a process. */
export const clockFaults: ReadonlyArray<FaultName> = ["clock-ahead", "clock-behind", "clock-jump"]
