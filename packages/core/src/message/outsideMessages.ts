import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { messageType } from "./MessageType.ts"

const Roles = Schema.Array(Schema.Literals(["buyer", "seller", "admin"]))

/** A seller's own facts (S2-066 to S2-070). */
const Business = Schema.Struct({
  name: Schema.String,
  registrationNumber: Schema.String,
  contact: Schema.optionalKey(Schema.String),
  address: Schema.optionalKey(Schema.String),
  category: Schema.optionalKey(Schema.String)
})

/** Registers a user (S0-29). */
export const RegisterUser = messageType("RegisterUser", {
  role: "request",
  receiver: "user",
  topic: "user-command",
  data: Schema.Struct({
    id: Identifier,
    email: Schema.String,
    name: Schema.String,
    roles: Roles,
    phone: Schema.optionalKey(Schema.String),
    address: Schema.optionalKey(Schema.String),
    business: Schema.optionalKey(Business)
  })
})

/** Suspends, reactivates or withdraws a user (S2-061). */
export const ChangeUserStatus = messageType("ChangeUserStatus", {
  role: "request",
  receiver: "user",
  topic: "user-command",
  data: Schema.Struct({ id: Identifier, to: Schema.Literals(["active", "suspended", "withdrawn"]) })
})

/** Registers a product with its first stock (S0-32, S0-33). */
export const RegisterProduct = messageType("RegisterProduct", {
  role: "request",
  receiver: "catalogue",
  topic: "catalogue-command",
  data: Schema.Struct({
    id: Identifier,
    name: Schema.String,
    sellerId: Identifier,
    price: Schema.Int,
    originalPrice: Schema.optionalKey(Schema.Int),
    stock: Schema.Int,
    description: Schema.optionalKey(Schema.String),
    category: Schema.optionalKey(Schema.String),
    shippingFee: Schema.optionalKey(Schema.Int)
  })
})

/** Changes the prices of a product (S4-050). */
export const ChangePrice = messageType("ChangePrice", {
  role: "request",
  receiver: "catalogue",
  topic: "catalogue-command",
  data: Schema.Struct({ id: Identifier, price: Schema.Int, originalPrice: Schema.optionalKey(Schema.Int) })
})

/** Stops the sale of a product (C-12). */
export const StopSale = messageType("StopSale", {
  role: "request",
  receiver: "catalogue",
  topic: "catalogue-command",
  data: Schema.Struct({ id: Identifier })
})

/** Puts a stopped product on sale again. */
export const ResumeSale = messageType("ResumeSale", {
  role: "request",
  receiver: "catalogue",
  topic: "catalogue-command",
  data: Schema.Struct({ id: Identifier })
})

/** Adds new pieces to the stock of a product. */
export const RestockProduct = messageType("RestockProduct", {
  role: "request",
  receiver: "inventory",
  topic: "inventory-command",
  data: Schema.Struct({ id: Identifier, quantity: Schema.Int })
})

/** Charges a wallet (S2-106). `amount` is whole won. */
export const ChargeWallet = messageType("ChargeWallet", {
  role: "request",
  receiver: "payment",
  topic: "payment-command",
  data: Schema.Struct({ userId: Identifier, amount: Schema.Int })
})

/** The carrier has taken a delivery. */
export const ShipDelivery = messageType("ShipDelivery", {
  role: "request",
  receiver: "delivery",
  topic: "delivery-command",
  data: Schema.Struct({ orderId: Identifier })
})

/** The carrier has handed a delivery over. */
export const CompleteDelivery = messageType("CompleteDelivery", {
  role: "request",
  receiver: "delivery",
  topic: "delivery-command",
  data: Schema.Struct({ orderId: Identifier })
})

/** A user is known, or has changed: other participants keep the copy that they need (S0-16, S0-30, S0-31). */
export const UserRegistered = messageType("UserRegistered", {
  role: "event",
  receiver: "catalogue",
  topic: "user-event",
  data: Schema.Struct({ id: Identifier, active: Schema.Boolean, roles: Roles, version: Schema.Int })
})

/** A product is known (S0-17, S0-34): inventory opens its stock, the order participant keeps its price. */
export const ProductRegistered = messageType("ProductRegistered", {
  role: "event",
  receiver: "inventory",
  topic: "product-event",
  data: Schema.Struct({
    id: Identifier,
    name: Schema.String,
    unitPrice: Schema.Int,
    shippingFee: Schema.Int,
    onSale: Schema.Boolean,
    version: Schema.Int,
    /** The stock at the start. */
    stock: Schema.optionalKey(Schema.Int)
  })
})

/** A saga has ended: the buyer is told, and the data platform learns of completed orders (S2-105, S2-166). */
export const SagaEnded = messageType("SagaEnded", {
  role: "event",
  receiver: "notification",
  topic: "saga-event",
  data: Schema.Struct({
    sagaId: Schema.String,
    family: Schema.String,
    orderId: Identifier,
    buyerId: Schema.optionalKey(Schema.String),
    end: Schema.Literals(["completed", "rejected", "compensated"]),
    code: Schema.optionalKey(Schema.String),
    reason: Schema.optionalKey(Schema.String)
  })
})

/** A delivery has started: the buyer is told (S0-23). */
export const DeliveryAnnounced = messageType("DeliveryAnnounced", {
  role: "event",
  receiver: "notification",
  topic: "delivery-event",
  data: Schema.Struct({ orderId: Identifier, userId: Identifier })
})

/** A delivery has moved on: the lines of its order follow (S2-027 to S2-029). */
export const DeliveryMoved = messageType("DeliveryMoved", {
  role: "event",
  receiver: "order",
  topic: "delivery-progress",
  data: Schema.Struct({ orderId: Identifier, to: Schema.Literals(["SHIPPED", "DELIVERED"]) })
})

/** Requests from outside to participants, and what participants tell each other. */
export const outsideMessages = [
  RegisterUser,
  ChangeUserStatus,
  RegisterProduct,
  ChangePrice,
  StopSale,
  ResumeSale,
  RestockProduct,
  ChargeWallet,
  ShipDelivery,
  CompleteDelivery,
  UserRegistered,
  ProductRegistered,
  SagaEnded,
  DeliveryAnnounced,
  DeliveryMoved
]
