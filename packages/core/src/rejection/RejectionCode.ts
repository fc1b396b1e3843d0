/**
 * Every reason for which a decider, the ingress or the coordinator says no, with the status that HTTP uses for it,
 * what it means and how the caller mends it. The codes are a public contract: they are never renamed.
 */
export const rejectionCodes = {
  INVALID_REQUEST: {
    status: 400,
    meaning: "The request is malformed or contradicts itself.",
    fix: "Correct the named field and send it again.",
    source: "S2-194"
  },
  ENTITY_NOT_FOUND: {
    status: 404,
    meaning: "What the request names does not exist.",
    fix: "Check the id, or register it first.",
    source: "S2-195"
  },
  STOCK_NOT_ENOUGH: {
    status: 409,
    meaning: "Less stock is available than was asked for.",
    fix: "Order less, or restock the product.",
    source: "S2-196"
  },
  BALANCE_NOT_ENOUGH: {
    status: 409,
    meaning: "The wallet holds less than the amount to pay.",
    fix: "Charge the wallet, or order less.",
    source: "S2-125, C-14"
  },
  EMAIL_ALREADY_REGISTERED: {
    status: 409,
    meaning: "Another user has registered this e-mail address.",
    fix: "Use another address.",
    source: "S0-57"
  },
  ALREADY_EXISTS: {
    status: 409,
    meaning: "What the request would create exists already.",
    fix: "Use another id, or change what is there.",
    source: "R4-14"
  },
  NOT_ALLOWED: {
    status: 403,
    meaning: "The role or status of the user does not allow this.",
    fix: "Use an active user with the needed role.",
    source: "S0-31, S0-59"
  },
  PRODUCT_NOT_ON_SALE: {
    status: 409,
    meaning: "The product is not on sale.",
    fix: "Choose another product.",
    source: "C-12"
  },
  ILLEGAL_TRANSITION: {
    status: 409,
    meaning: "What the request asks for is not possible in the present state.",
    fix: "Look at the present state first.",
    source: "S2-173 to S2-181"
  },
  PAYMENT_DECLINED: {
    status: 402,
    meaning: "The payment provider declined the payment.",
    fix: "Pay with another method.",
    source: "S0-42"
  },
  DELIVERY_NOT_CANCELLABLE: {
    status: 409,
    meaning: "The delivery has left the preparation.",
    fix: "Return the goods instead.",
    source: "R3-10"
  },
  STEP_UNDONE: {
    status: 409,
    meaning: "The saga undid this step before it was done.",
    fix: "Nothing: the late command is refused on purpose.",
    source: "design, undo may overtake do"
  },
  DEADLINE_PASSED: {
    status: 504,
    meaning: "A participant did not answer in time.",
    fix: "Look at the saga's steps, then place the order again.",
    source: "S2-175"
  },
  CANCELLED_BY_REQUEST: {
    status: 409,
    meaning: "The order was cancelled before it was paid.",
    fix: "Place the order again.",
    source: "S4-065"
  },
  SAGA_PAST_PIVOT: {
    status: 409,
    meaning: "The saga has passed its pivot and only goes forward.",
    fix: "Cancel the order with a cancel-order saga.",
    source: "design, section 5"
  },
  SAGA_ENDED: {
    status: 409,
    meaning: "The saga has ended.",
    fix: "Nothing is left to do for it.",
    source: "design, section 5"
  },
  SAGA_NOT_STUCK: {
    status: 409,
    meaning: "Only a stuck saga can be retried or resolved.",
    fix: "Wait for its end, or cancel it.",
    source: "design, section 5"
  },
  STEP_NOT_UNPROVEN: {
    status: 409,
    meaning: "The outcome of the step is known, so there is nothing to resolve.",
    fix: "Look at the residue of the saga for its unproven steps.",
    source: "design, section 5"
  },
  RESOLUTION_CONTRADICTED: {
    status: 409,
    meaning: "The record of the participant contradicts the resolution.",
    fix: "Resolve the step as its participant recorded it, or retry it.",
    source: "design, section 5"
  },
  IDEMPOTENCY_CONFLICT: {
    status: 422,
    meaning: "The idempotency key was used for another request body.",
    fix: "Send the same body, or use a new key.",
    source: "design, section 4"
  },
  UNKNOWN_SAGA_VERSION: {
    status: 409,
    meaning: "The saga runs under a definition that this process does not know.",
    fix: "Let a process handle it that knows this version.",
    source: "design, section 5"
  },
  OVERLOADED: {
    status: 503,
    meaning: "The ingress is full.",
    fix: "Try again later with the same key.",
    source: "design, section 4"
  },
  NOT_PROCESSED: {
    status: 500,
    meaning: "The request was parked by a defect and then dropped.",
    fix: "Send it again with a new key, after the defect is mended.",
    source: "design, section 6"
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: "A defect of the platform.",
    fix: "Report it with the message.",
    source: "S2-197"
  }
} as const satisfies Record<string, RejectionCodeFacts>

/** What is public about a rejection code. */
export interface RejectionCodeFacts {
  readonly status: number
  readonly meaning: string
  readonly fix: string
  /** The requirement row, or the section of the design, that asks for it. */
  readonly source: string
}

/** {@inheritDoc rejectionCodes} */
export type RejectionCode = keyof typeof rejectionCodes
