/** Pieces of one product. */
export interface ProductUnits {
  readonly productId: string
  readonly quantity: number
}

/**
 * What lines come to per product, sorted by product. The judge adds up by itself, and not by what the platform adds up
 * with when it takes goods: a mistake there must not be made here as well.
 */
export const unitsPerProduct = (lines: ReadonlyArray<ProductUnits>): ReadonlyArray<ProductUnits> => {
  const units = new Map<string, number>()
  for (const { productId, quantity } of lines) {
    const before = units.get(productId) ?? 0
    units.set(productId, before + quantity)
  }
  return [...units.keys()].sort().map((productId) => ({ productId, quantity: units.get(productId) ?? 0 }))
}
