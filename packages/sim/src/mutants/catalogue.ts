import { canary } from "./canary.ts"
import { commitUnknownRetried } from "./host/commitUnknownRetried.ts"
import { deadlineBehindParked } from "./host/deadlineBehindParked.ts"
import { earlyTimers } from "./host/earlyTimers.ts"
import { keptCalls } from "./host/keptCalls.ts"
import { keptCancellations } from "./host/keptCancellations.ts"
import { keptMessages } from "./host/keptMessages.ts"
import { keptTimers } from "./host/keptTimers.ts"
import { redrivenKept } from "./host/redrivenKept.ts"
import { throwTakesBatch } from "./host/throwTakesBatch.ts"
import { undoBehindParked } from "./host/undoBehindParked.ts"
import { bodyNotCompared } from "./inbox/bodyNotCompared.ts"
import { keyStoredAtEnd } from "./inbox/keyStoredAtEnd.ts"
import { acknowledgedFirst } from "./inbox/acknowledgedFirst.ts"
import { lookedAtFirst } from "./inbox/lookedAtFirst.ts"
import { notDeduplicated } from "./inbox/notDeduplicated.ts"
import type { Mutant } from "./Mutant.ts"
import { everyEndSold } from "./news/everyEndSold.ts"
import { failureNotTold } from "./news/failureNotTold.ts"
import { outcomeOverruled } from "./operator/outcomeOverruled.ts"
import { reasonLost } from "./operator/reasonLost.ts"
import { dropUnnoticed } from "./operator/dropUnnoticed.ts"
import { resolvedNotUndone } from "./operator/resolvedNotUndone.ts"
import { retryIgnored } from "./operator/retryIgnored.ts"
import { retryKeepsWaits } from "./operator/retryKeepsWaits.ts"
import { addressLost } from "./order/addressLost.ts"
import { carrierNotRecalled } from "./order/carrierNotRecalled.ts"
import { changeNotHeard } from "./order/changeNotHeard.ts"
import { deliveredUnasked } from "./order/deliveredUnasked.ts"
import { linesLeftBehind } from "./order/linesLeftBehind.ts"
import { reasonNotKept } from "./order/reasonNotKept.ts"
import { shippingNotCharged } from "./order/shippingNotCharged.ts"
import { wordsSwapped } from "./order/wordsSwapped.ts"
import { amountChanged } from "./payment/amountChanged.ts"
import { askedWithoutPause } from "./payment/askedWithoutPause.ts"
import { freshKey } from "./payment/freshKey.ts"
import { givenUpEarly } from "./payment/givenUpEarly.ts"
import { givenUpForGood } from "./payment/givenUpForGood.ts"
import { lateSuccessDropped } from "./payment/lateSuccessDropped.ts"
import { notFoundAsDecline } from "./payment/notFoundAsDecline.ts"
import { answerOverheard } from "./payment/answerOverheard.ts"
import { undoForgotten } from "./payment/undoForgotten.ts"
import { failureNotKept } from "./payment/failureNotKept.ts"
import { recallBesideRequest } from "./order/recallBesideRequest.ts"
import { resultNotRepeated } from "./saga/resultNotRepeated.ts"
import { undoneAsRefused } from "./saga/undoneAsRefused.ts"
import { refundBesideCharge } from "./payment/refundBesideCharge.ts"
import { refundedTwice } from "./payment/refundedTwice.ts"
import { refundOwnKey } from "./payment/refundOwnKey.ts"
import { refundSwallowed } from "./payment/refundSwallowed.ts"
import { refundTimeoutAsDecline } from "./payment/refundTimeoutAsDecline.ts"
import { sharedKey } from "./payment/sharedKey.ts"
import { timeoutAsDecline } from "./payment/timeoutAsDecline.ts"
import { voidSwallowed } from "./payment/voidSwallowed.ts"
import { failedOnceLeft } from "./relay/failedOnceLeft.ts"
import { idCursor } from "./relay/idCursor.ts"
import { publishedFirst } from "./relay/publishedFirst.ts"
import { publishedFromMemory } from "./relay/publishedFromMemory.ts"
import { removedBeforePublished } from "./relay/removedBeforePublished.ts"
import { anybodySells } from "./request/anybodySells.ts"
import { chargeUnchecked } from "./request/chargeUnchecked.ts"
import { emailShared } from "./request/emailShared.ts"
import { withdrawnReturns } from "./request/withdrawnReturns.ts"
import { cancelledPastPivot } from "./saga/cancelledPastPivot.ts"
import { deadlineNotArmed } from "./saga/deadlineNotArmed.ts"
import { deadlineOverheard } from "./saga/deadlineOverheard.ts"
import { endedEarly } from "./saga/endedEarly.ts"
import { everythingStuck } from "./saga/everythingStuck.ts"
import { fenceSkipped } from "./saga/fenceSkipped.ts"
import { lateDoneDropped } from "./saga/lateDoneDropped.ts"
import { noStepTimeout } from "./saga/noStepTimeout.ts"
import { noTombstone } from "./saga/noTombstone.ts"
import { oneWatcher } from "./saga/oneWatcher.ts"
import { outcomeNotRecorded } from "./saga/outcomeNotRecorded.ts"
import { pivotWaitsOn } from "./saga/pivotWaitsOn.ts"
import { purchaseGoesOn } from "./saga/purchaseGoesOn.ts"
import { refusalForgotten } from "./saga/refusalForgotten.ts"
import { refusedPastPivot } from "./saga/refusedPastPivot.ts"
import { rejectedAsCompensated } from "./saga/rejectedAsCompensated.ts"
import { registerAfter } from "./saga/registerAfter.ts"
import { startedTwice } from "./saga/startedTwice.ts"
import { stopAtFailedUndo } from "./saga/stopAtFailedUndo.ts"
import { twoExecutors } from "./saga/twoExecutors.ts"
import { undosAtOnce } from "./saga/undosAtOnce.ts"
import { unprovenUndo } from "./saga/unprovenUndo.ts"
import { waitOverheard } from "./saga/waitOverheard.ts"
import { absoluteWrite } from "./stock/absoluteWrite.ts"
import { checkThenAct } from "./stock/checkThenAct.ts"
import { expiringHold } from "./stock/expiringHold.ts"
import { goodsNotReturned } from "./stock/goodsNotReturned.ts"
import { noRelease } from "./stock/noRelease.ts"
import { perLine } from "./stock/perLine.ts"
import { releasedOnePiece } from "./stock/releasedOnePiece.ts"
import { soldFromAvailable } from "./stock/soldFromAvailable.ts"
import { splitCheck } from "./stock/splitCheck.ts"
import { unfoundedRefusal } from "./stock/unfoundedRefusal.ts"
import { decideOutsideLock } from "./wallet/decideOutsideLock.ts"
import { refundedInPart } from "./wallet/refundedInPart.ts"
import { staleSave } from "./wallet/staleSave.ts"

/** Every planted bug, the canary first, then by area. */
export const allMutants: ReadonlyArray<Mutant> = [
  canary,
  checkThenAct,
  absoluteWrite,
  splitCheck,
  perLine,
  noRelease,
  releasedOnePiece,
  expiringHold,
  goodsNotReturned,
  soldFromAvailable,
  unfoundedRefusal,
  staleSave,
  decideOutsideLock,
  refundedInPart,
  timeoutAsDecline,
  notFoundAsDecline,
  freshKey,
  sharedKey,
  amountChanged,
  lateSuccessDropped,
  voidSwallowed,
  undoForgotten,
  answerOverheard,
  failureNotKept,
  givenUpEarly,
  givenUpForGood,
  askedWithoutPause,
  refundTimeoutAsDecline,
  refundBesideCharge,
  refundedTwice,
  refundOwnKey,
  refundSwallowed,
  carrierNotRecalled,
  recallBesideRequest,
  linesLeftBehind,
  addressLost,
  deliveredUnasked,
  shippingNotCharged,
  wordsSwapped,
  reasonNotKept,
  changeNotHeard,
  failureNotTold,
  everyEndSold,
  purchaseGoesOn,
  chargeUnchecked,
  anybodySells,
  emailShared,
  withdrawnReturns,
  registerAfter,
  unprovenUndo,
  stopAtFailedUndo,
  everythingStuck,
  fenceSkipped,
  cancelledPastPivot,
  refusedPastPivot,
  outcomeNotRecorded,
  refusalForgotten,
  resultNotRepeated,
  undoneAsRefused,
  noTombstone,
  undosAtOnce,
  startedTwice,
  twoExecutors,
  endedEarly,
  rejectedAsCompensated,
  oneWatcher,
  pivotWaitsOn,
  deadlineOverheard,
  deadlineNotArmed,
  noStepTimeout,
  waitOverheard,
  earlyTimers,
  lateDoneDropped,
  retryIgnored,
  dropUnnoticed,
  resolvedNotUndone,
  retryKeepsWaits,
  outcomeOverruled,
  reasonLost,
  commitUnknownRetried,
  throwTakesBatch,
  undoBehindParked,
  deadlineBehindParked,
  redrivenKept,
  keptMessages,
  keptCalls,
  keptTimers,
  keptCancellations,
  notDeduplicated,
  lookedAtFirst,
  bodyNotCompared,
  keyStoredAtEnd,
  acknowledgedFirst,
  failedOnceLeft,
  idCursor,
  publishedFirst,
  publishedFromMemory,
  removedBeforePublished
]
