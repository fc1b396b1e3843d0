import type { OrderEnd } from "../orderDigest.ts"
import type { OrderAsked } from "./BookOrder.ts"

/** A change that a client asks for and that is no order: its id is the client's own. */
export type ChangeAsked =
  | { readonly _tag: "ChargeWallet"; readonly userId: string; readonly amount: number }
  | { readonly _tag: "RestockProduct"; readonly productId: string; readonly quantity: number }

/**
 * One thing that a workload writes down as it happens. Events are plain data: a run's events as lines of JSON are
 * the whole book.
 *
 * An operation is invoked once, and then ends in ok, fail (a definite no) or info (no definite answer). One that
 * ended in info may still be asked again under its key, and then ends in ok or fail after all.
 */
export type BookEvent =
  /** Set up before the run, by other means than the operations under test. */
  | { readonly _tag: "StockSetUp"; readonly productId: string; readonly quantity: number }
  | { readonly _tag: "WalletSetUp"; readonly userId: string; readonly opening: number }
  | { readonly _tag: "OrderInvoked"; readonly order: OrderAsked }
  | { readonly _tag: "OrderAccepted"; readonly orderId: string }
  | { readonly _tag: "OrderRefused"; readonly orderId: string; readonly code: string }
  | { readonly _tag: "OrderUnknown"; readonly orderId: string }
  /** The workload has seen how an accepted order ended; a completed one may be seen as cancelled later. */
  | { readonly _tag: "OrderEnded"; readonly orderId: string; readonly end: OrderEnd }
  | { readonly _tag: "ChangeInvoked"; readonly id: string; readonly change: ChangeAsked }
  | { readonly _tag: "ChangeMade"; readonly id: string }
  | { readonly _tag: "ChangeRefused"; readonly id: string; readonly code: string }
  | { readonly _tag: "ChangeUnknown"; readonly id: string }
