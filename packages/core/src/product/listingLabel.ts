import type { ProductStatus } from "./Product.ts"

/** How a product shows in the list; what is hidden does not show at all (C-12, S2-114, S2-115). */
export type ListingLabel = "on-sale" | "sold-out" | "hidden"

/** The label of a product with that many pieces available. */
export const listingLabel = (status: ProductStatus, available: number): ListingLabel => {
  if (status === "stopped") {
    return "hidden"
  }
  return available > 0 ? "on-sale" : "sold-out"
}
