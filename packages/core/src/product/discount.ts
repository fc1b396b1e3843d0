import type { Product } from "./Product.ts"

type Prices = Pick<Product, "originalPrice" | "salePrice">

/**
 * How much cheaper a product is than its original price, in percent with two decimals, halves rounded up; 0 where
 * the original price is 0 (S4-051).
 */
export const discountRate = ({ originalPrice, salePrice }: Prices): number => {
  if (originalPrice === 0) {
    return 0
  }
  // In whole numbers of any size: a float rounds some halves down, and a high price times 20,000 is no safe integer.
  const original = BigInt(originalPrice)
  const hundredths = (BigInt(originalPrice - salePrice) * 20_000n + original) / (2n * original)
  return Number(hundredths) / 100
}

/** Whether a product is cheaper than its original price (S4-052, there called `isOnSale`). */
export const isDiscounted = ({ originalPrice, salePrice }: Prices): boolean => salePrice < originalPrice
