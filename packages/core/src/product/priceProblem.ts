/** What is wrong with a pair of prices, in one sentence, or nothing: 0 <= sale <= original (C-15, S4-050). */
export const priceProblem = (originalPrice: number, salePrice: number): string | undefined => {
  if (originalPrice < 0) {
    return `The original price is 0 won or more, not ${originalPrice} won.`
  }
  if (salePrice < 0) {
    return `The sale price is 0 won or more, not ${salePrice} won.`
  }
  if (salePrice > originalPrice) {
    return `The sale price of ${salePrice} won is above the original price of ${originalPrice} won.`
  }
  return undefined
}
