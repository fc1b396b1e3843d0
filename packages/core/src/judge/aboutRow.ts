import type { Violation } from "./Violation.ts"

/** What a violation of a row is about, as far as the key of its kind says. */
export const aboutRow = (kind: string, key: string): Omit<Violation, "message"> => {
  switch (kind) {
    case "stock":
    case "product":
    case "item":
      return { product: key }
    case "order":
    case "payment":
    case "delivery":
      return { orderId: key }
    case "reservation": {
      const [orderId = key, product = ""] = key.split(":")
      return { orderId, product }
    }
    case "wallet":
    case "user":
    case "buyer":
    case "seller":
      return { userId: key }
    case "saga":
    case "outcomes":
      return { sagaId: key }
    default:
      return {}
  }
}
