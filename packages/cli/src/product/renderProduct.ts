import { whole } from "../output/figure.ts"
import { factLines } from "../output/factLines.ts"
import type { Page } from "../output/Page.ts"
import { visible } from "../output/visible.ts"
import { wonText } from "../output/wonText.ts"
import type { ProductData } from "./ProductData.ts"

/** A product for people. */
export const renderProduct = (page: Page, { product, stock }: ProductData): ReadonlyArray<string> => [
  `${page.paint.bold(visible(product.name))} ${page.paint.dim(product.id)}`,
  ...factLines(page, [
    ["price", priceOf(product)],
    ["shipping", product.shippingFee === 0 ? null : `${wonText(product.shippingFee)} for each line of an order`],
    ["status", product.status],
    ["seller", product.sellerId],
    ["category", product.category],
    ["about", product.description],
    ["stock", stock === null ? "not counted yet" : stockOf(stock, page)]
  ])
]

const priceOf = ({ originalPrice, salePrice }: ProductData["product"]): string =>
  originalPrice === salePrice ? wonText(salePrice) : `${wonText(salePrice)} instead of ${wonText(originalPrice)}`

/** Where the pieces came from, and where they are: the two sides are equal. */
const stockOf = (stock: NonNullable<ProductData["stock"]>, { glyphs }: Page): string => {
  const came = [
    `${whole(stock.initial)} at first`,
    ...(stock.restocked === 0 ? [] : [`${whole(stock.restocked)} restocked`]),
    ...(stock.returned === 0 ? [] : [`${whole(stock.returned)} returned`])
  ]
  const are = [`${whole(stock.available)} available`, `${whole(stock.reserved)} reserved`, `${whole(stock.sold)} sold`]
  return `${came.join(" + ")} ${glyphs.arrow} ${are.join(" + ")}`
}
