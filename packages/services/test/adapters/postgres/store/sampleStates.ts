/** Two states of a row of every kind: what may be absent is there in one of them, and not in the other. */
interface SampleStates {
  readonly kind: string
  readonly key: string
  readonly states: readonly [unknown, unknown]
}

const address = { street: "1 Teheran-ro", postalCode: "06234", city: "서울" }

const line = {
  sequence: 1,
  productId: "coffee",
  productName: 'Coffee, "black"',
  quantity: 2,
  unitPrice: 5_000,
  unitDiscount: 500,
  finalUnitPrice: 4_500,
  finalAmount: 9_000,
  shippingFee: 3_000,
  status: "PAID"
}

const totals = {
  totalProductAmount: 10_000,
  totalProductDiscount: 1_000,
  orderDiscount: 0,
  totalShippingFee: 3_000,
  finalAmount: 12_000
}

const order = {
  orderId: "o",
  trackingId: "t",
  userId: "u",
  status: "created",
  paid: false,
  lines: [line, { ...line, sequence: 2, productId: "tea" }],
  totals,
  method: "wallet",
  preset: "reserve-first"
}

const step = {
  outcome: "done",
  undo: "none",
  attempt: 1,
  undoAttempt: 0,
  waits: 2,
  exhausted: false,
  reversed: false,
  result: { amount: 1 },
  rejection: undefined,
  resolution: undefined
}

const saga = {
  id: "purchase-o",
  family: "purchase",
  definition: "reserve-first",
  version: 1,
  orderId: "o",
  request: { lines: [] },
  status: "running",
  fenced: false,
  reason: undefined,
  steps: [step],
  startedAt: 1_767_225_600_000,
  deadlineAt: 1_767_225_700_000,
  endedAt: undefined,
  byOperator: false,
  footprint: [{ kind: "order", key: "o" }],
  watchers: []
}

const rejection = { _tag: "Rejected", code: "STOCK_NOT_ENOUGH", message: "no" }

const outcome = {
  participant: "inventory",
  status: "done",
  request: undefined,
  result: undefined,
  rejection: undefined,
  reversed: undefined,
  undoPending: false,
  byOperator: false
}

const stock = { productId: "p", available: 5, reserved: 2, sold: 3, initial: 10, restocked: 0, returned: 0 }

const wallet = { userId: "u", opening: 100, charged: 50, captured: 30, refunded: 10, balance: 130 }

const payment = {
  orderId: "o",
  userId: "u",
  amount: 100,
  method: "external",
  status: "CAPTURED",
  captured: 100,
  refunded: 0,
  cancelRequested: false,
  transactions: [{ type: "CAPTURE", result: "SUCCESS", amount: 100 }]
}

const reservation = {
  orderId: "o",
  productId: "p",
  quantity: 2,
  sagaId: "s",
  mode: "reserve",
  status: "held"
}

const intent = {
  key: "k",
  gateway: "payment-provider",
  operation: "charge",
  body: { amount: 1, note: null },
  bodyHash: "h",
  status: "pending",
  attempts: 0
}

const settlement = {
  completed: 1,
  rejected: 2,
  compensated: 3,
  cancelled: 4,
  sold: { coffee: 5 },
  returned: {},
  captured: { u: 6 },
  refunded: {},
  capturedOutside: 7,
  refundedOutside: 8,
  deliveries: 9,
  digest: 2 ** 47,
  violations: []
}

const product = {
  id: "p",
  name: "P",
  originalPrice: 10,
  salePrice: 9,
  sellerId: "s",
  shippingFee: 0,
  status: "on-sale"
}

const user = { id: "u", email: "u@shop.kr", name: "김", roles: ["buyer"], status: "active" }

const delivery = { orderId: "o", userId: "u", lines: [{ productId: "p", quantity: 1 }], status: "PREPARATION" }

const intents = ["payment", "delivery", "notification", "analytics"].map((participant): SampleStates => ({
  kind: `${participant}-intent`,
  key: "k",
  states: [
    { ...intent, sagaId: "s", status: "done", answer: { _tag: "Approved", reference: "r" }, unprovenSince: 5 },
    {
      ...intent,
      body: null,
      status: "refused",
      attempts: 3,
      answer: { _tag: "Declined", code: "C", message: "m" },
      unknownReason: "time",
      awaitedBy: "s/deliver/undo"
    }
  ]
}))

/** {@inheritDoc SampleStates} */
export const sampleStates: ReadonlyArray<SampleStates> = [
  { kind: "parked", key: "k", states: [{ entries: [{ error: "e", parkedAt: 1 }] }, { entries: [] }] },
  {
    kind: "idempotency",
    key: "k",
    states: [
      { bodyHash: "h", answer: { _tag: "Accepted", value: { orderId: "o" } }, at: 5 },
      { bodyHash: "h", answer: undefined, at: 6 }
    ]
  },
  {
    kind: "saga",
    key: "purchase-o",
    states: [
      saga,
      {
        ...saga,
        status: "compensated",
        fenced: true,
        reason: rejection,
        steps: [{ ...step, result: undefined, rejection, resolution: "seen" }],
        endedAt: 1_767_225_650_000,
        byOperator: true,
        watchers: [{ sagaId: "w", step: "s", attempt: 1, messageId: "m" }]
      }
    ]
  },
  {
    kind: "user",
    key: "u",
    states: [
      user,
      {
        ...user,
        roles: ["buyer", "seller"],
        phone: "010",
        address: "Seoul",
        business: { name: "B", registrationNumber: "1", contact: "c", category: "x" }
      }
    ]
  },
  { kind: "email", key: "u@shop.kr", states: ["u", "v"].map((userId) => ({ address: "u@shop.kr", userId })) as never },
  {
    kind: "seller",
    key: "s",
    states: [
      { sellerId: "s", permitted: true },
      { sellerId: "s", permitted: false }
    ]
  },
  { kind: "product", key: "p", states: [product, { ...product, description: "d", category: "c", status: "stopped" }] },
  {
    kind: "buyer",
    key: "u",
    states: [
      { userId: "u", active: true, roles: ["buyer", "admin"], version: 3 },
      { userId: "u", active: false, roles: [], version: 4 }
    ]
  },
  {
    kind: "item",
    key: "p",
    states: [true, false].map((onSale) => ({
      productId: "p",
      name: "P",
      unitPrice: 9,
      onSale,
      shippingFee: 1,
      version: 2
    })) as never
  },
  {
    kind: "order",
    key: "o",
    states: [
      { ...order, address, failure: { code: "C", reason: "r" }, deferredAdvance: "IN_DELIVERY" },
      { ...order, lines: [line], status: "cancelled", paid: true, cancellation: { by: "buyer", reason: "r" } }
    ]
  },
  { kind: "stock", key: "p", states: [stock, { ...stock, available: 4, reserved: 3 }] },
  {
    kind: "reservation",
    key: "o:p",
    states: [reservation, { ...reservation, status: "confirmed" }]
  },
  { kind: "wallet", key: "u", states: [wallet, { ...wallet, charged: 60, balance: 140 }] },
  {
    kind: "payment",
    key: "o",
    states: [
      { ...payment, captured: 0, status: "PENDING", transactions: [] },
      {
        ...payment,
        transactions: [
          { ...payment.transactions[0], providerKey: "k", providerReference: "r" },
          { type: "REFUND", result: "UNKNOWN", amount: 1, code: "C", message: "m" }
        ]
      }
    ]
  },
  { kind: "delivery", key: "o", states: [delivery, { ...delivery, address, status: "SHIPPED" }] },
  ...intents,
  {
    kind: "outcomes",
    key: "s",
    states: [
      { closed: false, records: {} },
      { closed: false, records: { reserve: outcome, pay: { ...outcome, status: "refused", rejection } } }
    ]
  },
  {
    kind: "settlement",
    key: "all",
    states: [settlement, { ...settlement, violations: [{ checker: "c", message: "m" }] }]
  }
]

/** States that no store may take, one per constraint. */
export const violatingStates: ReadonlyArray<{ readonly kind: string; readonly key: string; readonly state: unknown }> =
  [
    { kind: "user", key: "u", state: { ...user, roles: [] } },
    { kind: "product", key: "p", state: { ...product, salePrice: -1 } },
    { kind: "product", key: "p", state: { ...product, salePrice: 11 } },
    { kind: "product", key: "p", state: { ...product, shippingFee: -1 } },
    { kind: "order", key: "o", state: { ...order, lines: [{ ...line, finalUnitPrice: 4_000 }] } },
    { kind: "order", key: "o", state: { ...order, lines: [line, { ...line, finalAmount: 1 }] } },
    { kind: "order", key: "o", state: { ...order, totals: { ...totals, finalAmount: 1 } } },
    { kind: "stock", key: "p", state: { ...stock, available: -1, reserved: 8 } },
    { kind: "stock", key: "p", state: { ...stock, available: 8, reserved: -1 } },
    { kind: "stock", key: "p", state: { ...stock, available: 9, sold: -1 } },
    { kind: "stock", key: "p", state: { ...stock, returned: 4, available: 9 } },
    { kind: "stock", key: "p", state: { ...stock, initial: 11 } },
    { kind: "reservation", key: "o:p", state: { ...reservation, quantity: 0 } },
    { kind: "reservation", key: "o:p", state: { ...reservation, mode: "decrease" } },
    { kind: "wallet", key: "u", state: { ...wallet, balance: -1, captured: 161 } },
    { kind: "wallet", key: "u", state: { ...wallet, refunded: 31, balance: 151 } },
    { kind: "wallet", key: "u", state: { ...wallet, charged: 51 } },
    { kind: "payment", key: "o", state: { ...payment, refunded: -1 } },
    { kind: "payment", key: "o", state: { ...payment, refunded: 101 } },
    { kind: "payment", key: "o", state: { ...payment, amount: 99 } },
    { kind: "payment-intent", key: "k", state: { ...intent, status: "done" } }
  ]
