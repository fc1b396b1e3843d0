import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Stock } from "./Stock.ts"
import type { StockCommand } from "./StockCommand.ts"
import { stockDecider } from "./StockDecider.ts"
import type { StockEvent } from "./StockEvent.ts"

/** The stock of one product; its key is the product's id. */
export const stockAggregate: Aggregate<Stock | undefined, StockCommand, StockEvent> = {
  kind: "stock",
  participant: "inventory",
  decider: stockDecider,
  violation: (stock) => {
    if (stock === undefined) {
      return undefined
    }
    if (stock.available < 0) {
      return "available >= 0"
    }
    if (stock.reserved < 0) {
      return "reserved >= 0"
    }
    if (stock.sold < 0) {
      return "sold >= 0"
    }
    if (stock.returned > stock.sold) {
      return "returned <= sold"
    }
    return stock.initial + stock.restocked + stock.returned === stock.available + stock.reserved + stock.sold
      ? undefined
      : "initial + restocked + returned = available + reserved + sold"
  }
}
