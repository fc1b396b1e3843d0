/** Who offers all products of a run. */
export const sellerId = "seller"
