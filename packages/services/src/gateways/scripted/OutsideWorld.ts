import type { BookDefect, Books } from "@sagaproof/core/gateway/Books"
import type {
  GatewayAnswer,
  GatewayCall,
  GatewayLedgerEntry,
  GatewayLookup,
  GatewayName,
  GatewayNotification
} from "@sagaproof/core/ports/Gateway"

import { makeDueQueue } from "./DueQueue.ts"
import { makePendingNotifications } from "./PendingNotifications.ts"
import type { RequestPlan } from "./RequestPlan.ts"
import { makeStoredErrors } from "./StoredErrors.ts"

/** A request on its way, and what came of it. */
export interface Request {
  readonly call: GatewayCall
  readonly plan: RequestPlan
  readonly notifyAfterMs: ReadonlyArray<number>
  /** Undefined until it has arrived. */
  outcome: RequestOutcome | undefined
}

/** What the outside made of a request: its answer, or the text of an internal error. */
export type RequestOutcome =
  | { readonly _tag: "Answer"; readonly answer: GatewayAnswer }
  | { readonly _tag: "InternalError"; readonly message: string }

/**
 * One outside system with all that is under way to it and from it. It moves only when it is touched, and then takes
 * everything that has come due in the order and at the time of its coming due: so its state does not depend on who
 * touches it when, nor on the caller of a request being alive.
 */
export interface OutsideWorld {
  /** Sends a request off at `now`. */
  readonly send: (request: Request, now: number) => void
  readonly find: (key: string, now: number) => GatewayLookup
  readonly ledger: (now: number) => ReadonlyArray<GatewayLedgerEntry>
  /** Lets the requests that are due by `now` arrive. */
  readonly arrive: (now: number) => void
  /** Lets requests arrive, and tells the listeners what is due by `now`. */
  readonly settle: (now: number) => void
  /** When the next request or notification is due. */
  readonly nextDueAt: () => number | undefined
  /** Adds a listener, and gives back how to remove it. */
  readonly listen: (listener: (notification: GatewayNotification) => void) => () => void
  readonly defects: () => ReadonlyArray<BookDefect>
}

const internalError: RequestOutcome = { _tag: "InternalError", message: "internal error of the outside system" }

/** Makes an outside system out of its books. */
export const makeOutsideWorld = (name: GatewayName, books: Books): OutsideWorld => {
  const requests = makeDueQueue<Request>()
  const notifications = makePendingNotifications(name)
  const storedErrors = makeStoredErrors()
  /** From when on look-ups find a key, where that is later than its booking. */
  const shownAt = new Map<string, number>()

  const book = ({ call, notifyAfterMs, plan }: Request, at: number): RequestOutcome => {
    const { answer, booked } = books.apply(call, at, plan.refusal)
    if (booked && plan.shownAfterMs !== undefined) {
      shownAt.set(call.key, at + plan.shownAfterMs)
    }
    notifications.plan(call.key, answer, booked ? notifyAfterMs : [], at)
    notifications.plan(call.key, answer, plan.answersAgainAfterMs === undefined ? [] : [plan.answersAgainAfterMs], at)
    return { _tag: "Answer", answer }
  }

  const takeIn = (request: Request, at: number): RequestOutcome => {
    const { call, plan } = request
    if (plan.expireKey) {
      books.expire(call.key)
    }
    if (storedErrors.replay(call.key, at)) {
      return internalError
    }
    if (plan.storeError === undefined) {
      return book(request, at)
    }
    if (plan.storeError.applied) {
      book(request, at)
    }
    storedErrors.store(call.key, plan.storeError.times, at + plan.storeError.forMs)
    return internalError
  }

  const arrive = (now: number): void => {
    for (let next = requests.take(now); next !== undefined; next = requests.take(now)) {
      next.item.outcome = takeIn(next.item, next.due)
    }
  }

  return {
    send: (request, now) => {
      arrive(now)
      if (request.plan.arrivesAfterMs !== undefined) {
        requests.add(now + request.plan.arrivesAfterMs, request)
        arrive(now)
      }
    },
    find: (key, now) => {
      arrive(now)
      return now < (shownAt.get(key) ?? now) ? { _tag: "NotFound" } : books.find(key)
    },
    ledger: (now) => {
      arrive(now)
      return books.entries()
    },
    arrive,
    settle: (now) => {
      arrive(now)
      notifications.send(now)
    },
    nextDueAt: () => {
      const request = requests.nextDue()
      const notification = notifications.nextDue()
      return request === undefined || notification === undefined
        ? (request ?? notification)
        : Math.min(request, notification)
    },
    listen: notifications.listen,
    defects: books.defects
  }
}
