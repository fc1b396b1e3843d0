/** Holds the place of this package until its first concept lands. */
export const packageName = "@sagaproof/core"
