import type { Email } from "@sagaproof/core/email/Email"
import type { Won } from "@sagaproof/core/money/Won"
import type { Product } from "@sagaproof/core/product/Product"
import type { Seller } from "@sagaproof/core/seller/Seller"
import type { Business, User } from "@sagaproof/core/user/User"

import { optional } from "./optional.ts"
import { bigint, boolean, list, storedTable, type StoredTable, text } from "./StoredTable.ts"

type MaybeText = string | null

type BusinessCells = [MaybeText, MaybeText, MaybeText, MaybeText, MaybeText]

const user = storedTable<User, [string, string, User["roles"], User["status"], MaybeText, MaybeText, ...BusinessCells]>(
  {
    kind: "user",
    schema: "user",
    table: "user",
    key: "id",
    columns: [
      text("email", ({ email }) => email),
      text("name", ({ name }) => name),
      list("roles", ({ roles }) => roles),
      text("status", ({ status }) => status),
      text("phone", ({ phone }) => phone),
      text("address", ({ address }) => address),
      text("business_name", ({ business }) => business?.name),
      text("business_registration_number", ({ business }) => business?.registrationNumber),
      text("business_contact", ({ business }) => business?.contact),
      text("business_address", ({ business }) => business?.address),
      text("business_category", ({ business }) => business?.category)
    ],
    read: ([email, name, roles, status, phone, address, ...business], id) => ({
      id,
      email,
      name,
      roles,
      status,
      ...optional("phone", phone),
      ...optional("address", address),
      ...optional("business", businessOf(business))
    })
  }
)

const businessOf = ([name, registrationNumber, contact, address, category]: BusinessCells): Business | null =>
  name === null || registrationNumber === null
    ? null
    : {
        name,
        registrationNumber,
        ...optional("contact", contact),
        ...optional("address", address),
        ...optional("category", category)
      }

const email = storedTable<Email, [string]>({
  kind: "email",
  schema: "user",
  table: "email",
  key: "address",
  columns: [text("user_id", ({ userId }) => userId)],
  read: ([userId], address) => ({ address, userId })
})

const seller = storedTable<Seller, [boolean]>({
  kind: "seller",
  schema: "catalogue",
  table: "seller",
  key: "seller_id",
  columns: [boolean("permitted", ({ permitted }) => permitted)],
  read: ([permitted], sellerId) => ({ sellerId, permitted })
})

const product = storedTable<Product, [string, MaybeText, Won, Won, string, MaybeText, Won, Product["status"]]>({
  kind: "product",
  schema: "catalogue",
  table: "product",
  key: "id",
  columns: [
    text("name", ({ name }) => name),
    text("description", ({ description }) => description),
    bigint("original_price", ({ originalPrice }) => originalPrice),
    bigint("sale_price", ({ salePrice }) => salePrice),
    text("seller_id", ({ sellerId }) => sellerId),
    text("category", ({ category }) => category),
    bigint("shipping_fee", ({ shippingFee }) => shippingFee),
    text("status", ({ status }) => status)
  ],
  read: ([name, description, originalPrice, salePrice, sellerId, category, shippingFee, status], id) => ({
    id,
    name,
    ...optional("description", description),
    originalPrice,
    salePrice,
    sellerId,
    ...optional("category", category),
    shippingFee,
    status
  })
})

/** Users, and what sellers offer. */
export const peopleTables: ReadonlyArray<StoredTable> = [user, email, seller, product]
