/** Which sagas a list may be of. */
export const sagaSelections = ["open", "stuck", "ended", "completed", "rejected", "compensated", "all"] as const

/** {@inheritDoc sagaSelections} */
export type SagaSelection = (typeof sagaSelections)[number]
