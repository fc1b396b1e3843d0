/** The systems whose order flows the presets replay, and whose names are kept as data. */
export type SourceSystem = "S0" | "S1" | "S2" | "S3" | "S4"

/** What a source system calls something, and which message types stand for it here. */
export interface NativeName {
  readonly system: SourceSystem
  readonly kind: "command" | "event" | "topic"
  readonly name: string
  readonly types: ReadonlyArray<string>
  readonly source: string
}

const names =
  (system: SourceSystem, kind: NativeName["kind"], source: string) =>
  (entries: Readonly<Record<string, ReadonlyArray<string>>>): ReadonlyArray<NativeName> =>
    Object.entries(entries).map(([name, types]) => ({ system, kind, name, types, source }))

const s0 = [
  ...names(
    "S0",
    "command",
    "S0-55"
  )({
    RegisterUser: ["RegisterUser"],
    RegisterProduct: ["RegisterProduct"],
    // Inventory opens its ledger when it hears of the product.
    InitializeStock: ["ProductRegistered"],
    CreateOrder: ["SubmitOrder", "PlaceOrder"],
    CheckStock: ["CheckStock"],
    ProcessPayment: ["ProcessPayment"],
    RefundPayment: ["RefundPayment", "CancelPayment"],
    DecreaseStock: ["DecreaseStock"],
    ConfirmOrder: ["ConfirmOrder"],
    FailOrder: ["FailOrder"],
    StartDelivery: ["RequestDelivery"]
  }),
  ...names(
    "S0",
    "event",
    "S0-16 to S0-27"
  )({
    UserRegistered: ["UserRegistered"],
    ProductRegistered: ["ProductRegistered"],
    OrderRequested: ["OrderRequested"],
    StockChecked: ["StockChecked"],
    PaymentCompleted: ["PaymentCompleted"],
    StockDecreased: ["StockDecreased"],
    OrderConfirmed: ["OrderConfirmed"],
    DeliveryStarted: ["DeliveryStarted", "DeliveryAnnounced"],
    StockDecreaseFailed: ["StockDecreaseFailed"],
    PaymentFailed: ["PaymentFailed"],
    OrderFailed: ["OrderFailed"],
    PaymentRefunded: ["PaymentRefunded"]
  })
]

const s1 = names(
  "S1",
  "topic",
  "S1-37"
)({
  "product-reservation-request": ["ReserveStock", "ReleaseStock"],
  "product-reservation-response": ["StockReserved", "StockReservationRejected", "StockReleased"],
  "payment-request": ["ProcessPayment"],
  "payment-response": ["PaymentCompleted", "PaymentFailed"]
})

const s2 = names(
  "S2",
  "event",
  "S2-154 to S2-166"
)({
  "payment-request": ["ProcessPayment"],
  "payment-result": ["PaymentCompleted", "PaymentFailed"],
  "order-completed": ["SagaEnded"]
})

const s3 = names(
  "S3",
  "topic",
  "R3-02"
)({
  submit_order_product_request: ["SubmitOrder"],
  payment_request: ["ProcessPayment"],
  payment_result: ["PaymentCompleted", "PaymentFailed"],
  payment_rollback_request: ["CancelPayment"],
  product_request: ["DecreaseStock"],
  product_result: ["StockDecreased", "StockDecreaseFailed"],
  delivery_request: ["RequestDelivery"],
  delivery_result: ["DeliveryStarted"],
  delivery_rollback_request: ["CancelDelivery"]
})

const s4 = [
  ...names(
    "S4",
    "topic",
    "R4-01"
  )({
    "order-created": ["OrderRequested"],
    "order-confirmed": ["OrderConfirmed"],
    "order-cancelled": ["OrderFailed", "OrderCancelled"],
    "inventory-reservation-request": ["ReserveStock"],
    "reservation-created": ["StockReserved"],
    "reservation-failed": ["StockReservationRejected"],
    "reservation-confirmed": ["ReservationConfirmed"],
    "reservation-cancelled": ["StockReleased"],
    "reservation-cancel": ["ReleaseStock"],
    "payment-created": ["ProcessPayment"],
    "payment-completed": ["PaymentCompleted"],
    "payment-failed": ["PaymentFailed"],
    "payment-cancelled": ["PaymentCancelled"],
    "payment-refunded": ["PaymentRefunded"]
  }),
  ...names(
    "S4",
    "event",
    "S4-126 to S4-128, C-24"
  )({
    OrderCreatedEvent: ["OrderRequested"],
    OrderCancelledEvent: ["OrderFailed", "OrderCancelled"],
    PaymentCompletedEvent: ["PaymentCompleted"],
    PaymentFailedEvent: ["PaymentFailed"],
    InventoryReservedEvent: ["StockReserved"],
    ReservationCreatedEvent: ["StockReserved"]
  })
]

/** The names that the source systems give to what travels here, in the order of the systems. */
export const nativeNames: ReadonlyArray<NativeName> = [...s0, ...s1, ...s2, ...s3, ...s4]
