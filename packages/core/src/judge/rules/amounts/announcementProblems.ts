import type { Item } from "../../../item/Item.ts"
import type { Message } from "../../../message/Message.ts"
import type { ProductRegistered, RegisterProduct } from "../../../message/outsideMessages.ts"
import type { Stock } from "../../../stock/Stock.ts"
import type { Ledger } from "../../Ledger.ts"
import type { Violation } from "../../Violation.ts"
import { differences, type Numbers } from "./differences.ts"

/**
 * What others were told of a product, on account of a request of its seller, is what the seller has asked for; and so
 * is what they have written down: inventory the first stock, the order participant the price in its own copy, unless
 * it has heard of a newer one.
 */
export const announcementProblems = (
  request: Message,
  announced: Message,
  ledger: Ledger
): ReadonlyArray<Violation> => {
  const asked = request.data as Asked
  const told = announced.data as typeof ProductRegistered.data.Type
  const { id: product } = told
  const numbers: Numbers = { price: asked.price, "shipping fee": asked.shippingFee, "first stock": asked.stock }
  const what = `${request.type} ${request.id} of product ${product}`
  const compare = (where: string, found: Numbers): ReadonlyArray<Violation> =>
    differences(numbers, found).map((difference) => ({ message: `${what} ${difference} in ${where}`, product }))
  const stock = ledger.state<Stock>("stock", product)
  const item = ledger.state<Item>("item", product)
  return [
    ...compare(`${announced.type} ${announced.id}`, {
      price: told.unitPrice,
      "shipping fee": told.shippingFee,
      "first stock": told.stock
    }),
    ...(announced.receiver === "inventory" ? compare("the stock", { "first stock": stock?.initial }) : []),
    ...(announced.receiver === "order" && item?.version === told.version
      ? compare("the copy that orders are priced by", { price: item.unitPrice, "shipping fee": item.shippingFee })
      : [])
  ]
}

/** What a registration, or a change of price, says in numbers. */
type Asked = Partial<Pick<typeof RegisterProduct.data.Type, "price" | "shippingFee" | "stock">>
