import { buyerAggregate } from "@sagaproof/core/buyer/BuyerAggregate"
import { deliveryAggregate } from "@sagaproof/core/delivery/DeliveryAggregate"
import { emailAggregate } from "@sagaproof/core/email/EmailAggregate"
import {
  analyticsIntentAggregate,
  deliveryIntentAggregate,
  notificationIntentAggregate,
  paymentIntentAggregate
} from "@sagaproof/core/gateway/IntentAggregate"
import { itemAggregate } from "@sagaproof/core/item/ItemAggregate"
import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"
import { paymentAggregate } from "@sagaproof/core/payment/PaymentAggregate"
import { productAggregate } from "@sagaproof/core/product/ProductAggregate"
import { reservationAggregate } from "@sagaproof/core/reservation/ReservationAggregate"
import { sellerAggregate } from "@sagaproof/core/seller/SellerAggregate"
import { stockAggregate } from "@sagaproof/core/stock/StockAggregate"
import { userAggregate } from "@sagaproof/core/user/UserAggregate"
import { walletAggregate } from "@sagaproof/core/wallet/WalletAggregate"

/** The aggregates of the platform, each a named part: participants take them from here and nowhere else. */
export const aggregates = {
  user: userAggregate,
  email: emailAggregate,
  seller: sellerAggregate,
  product: productAggregate,
  buyer: buyerAggregate,
  item: itemAggregate,
  order: orderAggregate,
  stock: stockAggregate,
  reservation: reservationAggregate,
  wallet: walletAggregate,
  payment: paymentAggregate,
  paymentIntent: paymentIntentAggregate,
  delivery: deliveryAggregate,
  deliveryIntent: deliveryIntentAggregate,
  notificationIntent: notificationIntentAggregate,
  analyticsIntent: analyticsIntentAggregate
}

/** {@inheritDoc aggregates} */
export type Aggregates = typeof aggregates
