import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { isPositiveQuantity } from "../quantity/Quantity.ts"
import { type Rejection, rejection } from "../rejection/Rejection.ts"
import { checkStock } from "./checkStock.ts"
import { evolveStock } from "./evolveStock.ts"
import type { Stock } from "./Stock.ts"
import type { StockCommand, StockMovement } from "./StockCommand.ts"
import type { StockEvent } from "./StockEvent.ts"

type StockDecision = Decision<StockEvent>

/**
 * Counts the pieces of one product. It knows no orders: that an order moves its pieces once, and as many as it
 * holds, is the promise of the reservation, which decides first.
 */
export const stockDecider: Decider<Stock | undefined, StockCommand, StockEvent> = {
  initial: undefined,
  decide: (command, stock) => {
    if (command._tag === "InitialiseStock") {
      return initialise(command.productId, command.quantity, stock)
    }
    if (stock === undefined) {
      return refuse(rejection("ENTITY_NOT_FOUND", `There is no stock ledger for product ${command.productId}.`))
    }
    if (!isPositiveQuantity(command.quantity)) {
      return refuse(notPositive(command))
    }
    return command._tag === "RestockStock" ? restock(stock, command.quantity) : move(stock, command)
  },
  evolve: evolveStock
}

const initialise = (productId: string, quantity: number, stock: Stock | undefined): StockDecision => {
  if (!Number.isSafeInteger(quantity) || quantity < 0) {
    return refuse(
      rejection(
        "INVALID_REQUEST",
        `The initial stock of product ${productId} is a whole number of 0 or more, not ${quantity}.`
      )
    )
  }
  if (stock === undefined) {
    return accept({ _tag: "StockInitialised", productId, quantity })
  }
  // The event that a product was registered may arrive twice.
  return stock.initial === quantity
    ? accept()
    : refuse(
        rejection(
          "ALREADY_EXISTS",
          `The stock of product ${productId} was initialised with ${stock.initial}, so it cannot be initialised with ${quantity}.`
        )
      )
}

const restock = (stock: Stock, quantity: number): StockDecision => {
  // Beyond the safe integers the ledger could not tell one piece more from one piece less.
  if (!Number.isSafeInteger(stock.initial + stock.restocked + stock.returned + quantity)) {
    return refuse(rejection("INVALID_REQUEST", `Product ${stock.productId} cannot count ${quantity} more pieces.`))
  }
  return accept({ _tag: "StockRestocked", productId: stock.productId, quantity })
}

const move = (stock: Stock, command: StockMovement): StockDecision => {
  const { productId, orderId, quantity } = command
  switch (command._tag) {
    case "ReserveStock": {
      const shortage = checkStock(stock, quantity)
      return shortage === undefined ? accept({ _tag: "StockReserved", productId, orderId, quantity }) : refuse(shortage)
    }
    case "DecreaseStock": {
      const shortage = checkStock(stock, quantity)
      return shortage === undefined
        ? accept({ _tag: "StockDecreased", productId, orderId, quantity })
        : refuse(shortage)
    }
    case "ConfirmStock":
      return stock.reserved < quantity
        ? refuse(notReserved(stock, command))
        : accept({ _tag: "StockConfirmed", productId, orderId, quantity })
    case "ReleaseStock":
      return stock.reserved < quantity
        ? refuse(notReserved(stock, command))
        : accept({ _tag: "StockReleased", productId, orderId, quantity })
    case "IncreaseStock":
      return withBuyers(stock) < quantity
        ? refuse(notSold(stock, command))
        : accept({ _tag: "StockIncreased", productId, orderId, quantity })
    case "ReturnStock":
      return withBuyers(stock) < quantity
        ? refuse(notSold(stock, command))
        : accept({ _tag: "StockReturned", productId, orderId, quantity })
  }
}

/** Pieces that were sold and did not come back. */
const withBuyers = (stock: Stock): number => stock.sold - stock.returned

const notPositive = (command: StockCommand): Rejection =>
  rejection(
    "INVALID_REQUEST",
    `A quantity of product ${command.productId} is a positive whole number, not ${command.quantity}.`
  )

const notReserved = (stock: Stock, command: StockMovement): Rejection =>
  rejection(
    "ILLEGAL_TRANSITION",
    `Product ${stock.productId} has ${stock.reserved} reserved, so order ${command.orderId} cannot have ${command.quantity} of them.`
  )

const notSold = (stock: Stock, command: StockMovement): Rejection =>
  rejection(
    "ILLEGAL_TRANSITION",
    `Product ${stock.productId} has ${withBuyers(stock)} sold and not returned, so order ${command.orderId} cannot give back ${command.quantity}.`
  )
