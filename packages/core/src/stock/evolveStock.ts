import type { Stock } from "./Stock.ts"
import type { StockEvent } from "./StockEvent.ts"

/** The stock after an event. */
export const evolveStock = (stock: Stock | undefined, event: StockEvent): Stock | undefined => {
  if (event._tag === "StockInitialised") {
    return {
      productId: event.productId,
      available: event.quantity,
      reserved: 0,
      sold: 0,
      initial: event.quantity,
      restocked: 0,
      returned: 0
    }
  }
  return stock === undefined ? undefined : move(stock, event)
}

const move = (stock: Stock, event: Exclude<StockEvent, { readonly _tag: "StockInitialised" }>): Stock => {
  const { quantity } = event
  switch (event._tag) {
    case "StockReserved":
      return { ...stock, available: stock.available - quantity, reserved: stock.reserved + quantity }
    case "StockConfirmed":
      return { ...stock, reserved: stock.reserved - quantity, sold: stock.sold + quantity }
    case "StockReleased":
      return { ...stock, reserved: stock.reserved - quantity, available: stock.available + quantity }
    case "StockDecreased":
      return { ...stock, available: stock.available - quantity, sold: stock.sold + quantity }
    case "StockIncreased":
      return { ...stock, sold: stock.sold - quantity, available: stock.available + quantity }
    case "StockReturned":
      return { ...stock, returned: stock.returned + quantity, available: stock.available + quantity }
    case "StockRestocked":
      return { ...stock, restocked: stock.restocked + quantity, available: stock.available + quantity }
  }
}
