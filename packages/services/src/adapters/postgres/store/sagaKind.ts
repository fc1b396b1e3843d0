/** The kind of rows that hold sagas. Their states name the rows that all branches of the saga touch. */
export const sagaKind = "saga"
