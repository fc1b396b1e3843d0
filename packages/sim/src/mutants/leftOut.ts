/** A planted bug that is known and not in the catalogue, and why. */
export interface LeftOut {
  readonly id: string
  readonly reason: string
}

const noCoupons = "There are no coupons yet."
const noCarts = "There are no carts yet: an order's lines are frozen when it is placed."

/** The bugs of the catalogue of known ones that cannot show here, with the reason. */
export const leftOut: ReadonlyArray<LeftOut> = [
  {
    id: "oversell.sum-ledger",
    reason: "Stock is a row with its counts, and no sum over a ledger: db.lost-update is what that row can suffer."
  },
  {
    id: "db.read-before-lock",
    reason: "A save compares the version that was read, so that it is refused; db.lost-update takes both guards away."
  },
  {
    id: "db.constraint-swallowed",
    reason: "No sound platform breaks a constraint of its database, so there is nothing to be swallowed."
  },
  {
    id: "oversell.unlocked-entry",
    reason: "There is one way to take stock: a reservation of an order. Staff only add pieces."
  },
  {
    id: "resv.double-release",
    reason:
      "Two guards stand in each other's place: the outcome record and the reservation's own state. Each alone is enough."
  },
  {
    id: "resv.dup-hold",
    reason:
      "Two guards stand in each other's place: the outcome record and the key of a reservation, one per order and product."
  },
  {
    id: "resv.full-release",
    reason: "There is no partial cancellation, so all of a reservation is released or nothing."
  },
  { id: "resv.no-sweeper", reason: "A hold ends by its saga alone; there is nothing to sweep." },
  { id: "resv.own-hold", reason: "An order is not tried again: another attempt is another order." },
  { id: "refund.toctou", reason: "A payment is refunded once and as a whole: there are no two refunds to race." },
  { id: "refund.retry-full", reason: "A payment is refunded once and as a whole: there is no remainder." },
  { id: "refund.echo", reason: "Notifications are hints to look a key up, never news of their own." },
  {
    id: "pay.two-completers",
    reason: "Notifications are hints to look a key up, so only the answer to a call completes it."
  },
  {
    id: "saga.cancel-mark-first",
    reason: "An order is marked cancelled by the last step of a saga; a saga that dies in between is gone on with."
  },
  { id: "coupon.toctou", reason: noCoupons },
  { id: "coupon.lost-update", reason: noCoupons },
  { id: "coupon.per-user-race", reason: noCoupons },
  { id: "coupon.no-release", reason: noCoupons },
  { id: "cart.live-lines", reason: noCarts },
  { id: "cart.blob-save", reason: noCarts },
  { id: "ship.toctou", reason: "There are no partial shipments: a delivery is requested once per order." },
  {
    id: "kafka.rebalance-zombie",
    reason: "The claim of a message is the fence: inbox.no-claim takes it away, and zombies are among what it meets."
  },
  {
    id: "relay.epoch-not-checked",
    reason:
      "What a relay removes was published, whoever removes it: without the epoch messages travel twice, and claims absorb it. That of a consumer group is planted on Postgres, where nothing is claimed: log.epoch-not-checked."
  },
  {
    id: "saga.tombstone-read-late",
    reason:
      "The row of a tombstone is inserted plainly, so that a do which has not seen it conflicts and runs again: the reading alone breaks nothing, on Postgres neither. There inbox.old-snapshot reads late what nothing else guards."
  },
  {
    id: "kafka.poison-block",
    reason: "Whoever keeps trying gets through once the defect is mended: by the time of judging nothing is blocked."
  },
  { id: "R3-21", reason: "There is no fast-counter preset yet; its missing inbox is inbox.no-claim." }
]
