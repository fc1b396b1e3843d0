import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { zero } from "../money/Won.ts"
import { rejection } from "../rejection/Rejection.ts"
import { priceProblem } from "./priceProblem.ts"
import type { Product } from "./Product.ts"
import type { ProductCommand } from "./ProductCommand.ts"
import type { ProductEvent } from "./ProductEvent.ts"

type ProductDecision = Decision<ProductEvent>
type Registration = Extract<ProductCommand, { readonly _tag: "RegisterProduct" }>
type PriceChange = Extract<ProductCommand, { readonly _tag: "ChangePrice" }>

/** Keeps what a seller offers. */
export const productDecider: Decider<Product | undefined, ProductCommand, ProductEvent> = {
  initial: undefined,
  decide: (command, product) => {
    if (command._tag === "RegisterProduct") {
      return register(command, product)
    }
    if (product === undefined) {
      return refuse(rejection("ENTITY_NOT_FOUND", `There is no product ${command.id}.`))
    }
    switch (command._tag) {
      case "ChangePrice":
        return changePrice(command, product)
      case "StopSale":
        return product.status === "stopped" ? accept() : accept({ _tag: "SaleStopped", id: product.id })
      case "ResumeSale":
        return product.status === "on-sale" ? accept() : accept({ _tag: "SaleResumed", id: product.id })
    }
  },
  evolve: (product, event) => {
    if (event._tag === "ProductRegistered") {
      const { _tag, ...facts } = event
      return { ...facts, status: "on-sale" }
    }
    return product && change(product, event)
  }
}

const change = (product: Product, event: Exclude<ProductEvent, { readonly _tag: "ProductRegistered" }>): Product => {
  switch (event._tag) {
    case "PriceChanged":
      return { ...product, originalPrice: event.originalPrice, salePrice: event.salePrice }
    case "SaleStopped":
      return { ...product, status: "stopped" }
    case "SaleResumed":
      return { ...product, status: "on-sale" }
  }
}

const register = (command: Registration, product: Product | undefined): ProductDecision => {
  const { sellerPermitted, shippingFee = zero, ...facts } = command
  if (product !== undefined) {
    return refuse(rejection("ALREADY_EXISTS", `Product ${product.id} is registered already, as ${product.name}.`))
  }
  if (!sellerPermitted) {
    return refuse(
      rejection("NOT_ALLOWED", `User ${command.sellerId} is no active seller, so cannot register ${command.name}.`)
    )
  }
  if (command.name.trim() === "") {
    return refuse(rejection("INVALID_REQUEST", `Product ${command.id} needs a name.`))
  }
  if (shippingFee < 0) {
    return refuse(
      rejection("INVALID_REQUEST", `The shipping fee of ${command.name} is 0 won or more, not ${shippingFee} won.`)
    )
  }
  const problem = priceProblem(command.originalPrice, command.salePrice)
  if (problem !== undefined) {
    return refuse(rejection("INVALID_REQUEST", problem))
  }
  return accept({ ...facts, _tag: "ProductRegistered", shippingFee })
}

const changePrice = ({ originalPrice, salePrice }: PriceChange, product: Product): ProductDecision => {
  const problem = priceProblem(originalPrice, salePrice)
  if (problem !== undefined) {
    return refuse(rejection("INVALID_REQUEST", problem))
  }
  if (product.originalPrice === originalPrice && product.salePrice === salePrice) {
    return accept()
  }
  return accept({ _tag: "PriceChanged", id: product.id, originalPrice, salePrice })
}
