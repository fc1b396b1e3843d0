/** Pieces of one product that an order asks for. */
export interface ProductQuantity {
  readonly productId: string
  readonly quantity: number
}

/** No two are of one product. */
const byProduct = (left: ProductQuantity, right: ProductQuantity): number => (left.productId < right.productId ? -1 : 1)

/**
 * What an order asks for per product: several lines of one product count together, since each alone may fit where
 * all of them do not. Sorted by product id, so that no two orders wait for each other's rows.
 */
export const groupLines = (lines: ReadonlyArray<ProductQuantity>): ReadonlyArray<ProductQuantity> => {
  const [only] = lines
  if (only !== undefined && lines.length === 1) {
    return [{ productId: only.productId, quantity: only.quantity }]
  }
  const totals = new Map<string, number>()
  for (const { productId, quantity } of lines) {
    totals.set(productId, (totals.get(productId) ?? 0) + quantity)
  }
  return Array.from(totals, ([productId, quantity]) => ({ productId, quantity })).sort(byProduct)
}
