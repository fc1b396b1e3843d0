import type { Checker } from "./Checker.ts"
import { acknowledgedIsThere } from "./checkers/acknowledgedIsThere.ts"
import { answersAlike } from "./checkers/answersAlike.ts"
import { answersHeard } from "./checkers/answersHeard.ts"
import { answersTrue } from "./checkers/answersTrue.ts"
import { atRestIsEmpty } from "./checkers/atRestIsEmpty.ts"
import { balanceNeverNegative } from "./checkers/balanceNeverNegative.ts"
import { callsAgree } from "./checkers/callsAgree.ts"
import { callsAskedAnew } from "./checkers/callsAskedAnew.ts"
import { callsRepeated } from "./checkers/callsRepeated.ts"
import { carrierAgrees } from "./checkers/carrierAgrees.ts"
import { capturedOnce } from "./checkers/capturedOnce.ts"
import { commandsHandled } from "./checkers/commandsHandled.ts"
import { copiesAgree } from "./checkers/copiesAgree.ts"
import { deadlinesKept } from "./checkers/deadlinesKept.ts"
import { effectsAtMostOnce } from "./checkers/effectsAtMostOnce.ts"
import { historyFoldsToState } from "./checkers/historyFoldsToState.ts"
import { keptAsAsked } from "./checkers/keptAsAsked.ts"
import { legalTransitions } from "./checkers/legalTransitions.ts"
import { linesFollowDelivery } from "./checkers/linesFollowDelivery.ts"
import { messageConsequences } from "./checkers/messageConsequences.ts"
import { messagesOnce } from "./checkers/messagesOnce.ts"
import { newsTold } from "./checkers/newsTold.ts"
import { noOversell } from "./checkers/noOversell.ts"
import { nothingReservedForEnded } from "./checkers/nothingReservedForEnded.ts"
import { nothingUnasked } from "./checkers/nothingUnasked.ts"
import { operatorsObeyed } from "./checkers/operatorsObeyed.ts"
import { orderAgreement } from "./checkers/orderAgreement.ts"
import { outcomesAgree } from "./checkers/outcomesAgree.ts"
import { placedAsOffered } from "./checkers/placedAsOffered.ts"
import { parkedInOrder } from "./checkers/parkedInOrder.ts"
import { paymentAmount } from "./checkers/paymentAmount.ts"
import { paymentPerOrder } from "./checkers/paymentPerOrder.ts"
import { providerAgrees } from "./checkers/providerAgrees.ts"
import { purchasesStopped } from "./checkers/purchasesStopped.ts"
import { refusalsJustified } from "./checkers/refusalsJustified.ts"
import { reservationsUnique } from "./checkers/reservationsUnique.ts"
import { residueOfStuck } from "./checkers/residueOfStuck.ts"
import { sagasEnded } from "./checkers/sagasEnded.ts"
import { resolutionsKept } from "./checkers/resolutionsKept.ts"
import { settlementClean } from "./checkers/settlementClean.ts"
import { shortagesTold } from "./checkers/shortagesTold.ts"
import { singleTransactionTogether } from "./checkers/singleTransactionTogether.ts"
import { stockConservation } from "./checkers/stockConservation.ts"
import { stockEqualsOrders } from "./checkers/stockEqualsOrders.ts"
import { stockNeverNegative } from "./checkers/stockNeverNegative.ts"
import { turnedBackForCause } from "./checkers/turnedBackForCause.ts"
import { undosInOrder } from "./checkers/undosInOrder.ts"
import { waitsTimed } from "./checkers/waitsTimed.ts"
import { walletConservation } from "./checkers/walletConservation.ts"

/** Every checker, those of stock first, then money, orders, histories and sagas. */
export const allCheckers: ReadonlyArray<Checker> = [
  stockConservation,
  stockNeverNegative,
  stockEqualsOrders,
  noOversell,
  reservationsUnique,
  walletConservation,
  balanceNeverNegative,
  paymentPerOrder,
  capturedOnce,
  paymentAmount,
  providerAgrees,
  callsAgree,
  callsRepeated,
  callsAskedAnew,
  answersHeard,
  singleTransactionTogether,
  orderAgreement,
  linesFollowDelivery,
  carrierAgrees,
  newsTold,
  acknowledgedIsThere,
  nothingUnasked,
  refusalsJustified,
  shortagesTold,
  placedAsOffered,
  copiesAgree,
  keptAsAsked,
  turnedBackForCause,
  purchasesStopped,
  deadlinesKept,
  waitsTimed,
  operatorsObeyed,
  resolutionsKept,
  effectsAtMostOnce,
  legalTransitions,
  historyFoldsToState,
  settlementClean,
  nothingReservedForEnded,
  outcomesAgree,
  undosInOrder,
  answersTrue,
  answersAlike,
  messageConsequences,
  messagesOnce,
  commandsHandled,
  parkedInOrder,
  sagasEnded,
  atRestIsEmpty,
  residueOfStuck
]
