import { describe, it } from "@effect/vitest"
import { won, zero } from "@sagaproof/core/money/Won"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import type { WalletCommand } from "@sagaproof/core/wallet/WalletCommand"
import { walletDecider } from "@sagaproof/core/wallet/WalletDecider"
import type { WalletEvent } from "@sagaproof/core/wallet/WalletEvent"

const wallet = specify(walletDecider)
const userId = "user-1"
const orderId = "order-1"

const opened = (opening: number): WalletEvent => ({ _tag: "WalletOpened", userId, opening: won(opening) })
const charged = (amount: number): WalletEvent => ({ _tag: "WalletCharged", userId, amount: won(amount) })
const debited = (amount: number): WalletEvent => ({ _tag: "WalletDebited", userId, orderId, amount: won(amount) })
const refunded = (amount: number): WalletEvent => ({ _tag: "WalletRefunded", userId, orderId, amount: won(amount) })

const open = (opening: number): WalletCommand => ({ _tag: "OpenWallet", userId, opening: won(opening) })
const charge = (amount: number): WalletCommand => ({ _tag: "ChargeWallet", userId, amount: won(amount) })
const debit = (amount: number): WalletCommand => ({ _tag: "DebitWallet", userId, orderId, amount: won(amount) })
const refund = (amount: number): WalletCommand => ({ _tag: "RefundWallet", userId, orderId, amount: won(amount) })

const ledger = (counts: Partial<Record<"opening" | "charged" | "captured" | "refunded" | "balance", number>>) => ({
  userId,
  opening: won(counts.opening ?? 0),
  charged: won(counts.charged ?? 0),
  captured: won(counts.captured ?? 0),
  refunded: won(counts.refunded ?? 0),
  balance: won(counts.balance ?? 0)
})

describe("OpenWallet", () => {
  it("starts with what it is opened with", () => {
    const example = wallet.given().when(open(500))
    example.expectEvents(opened(500))
    example.expectState(ledger({ opening: 500, balance: 500 }))
  })
  it("starts empty otherwise", () => {
    wallet.given().when({ _tag: "OpenWallet", userId }).expectEvents({ _tag: "WalletOpened", userId, opening: zero })
    wallet.given().when(open(0)).expectEvents(opened(0))
  })
  it("refuses a debt", () => wallet.given().when(open(-1)).expectRefusal("INVALID_REQUEST", -1))
  it("changes nothing the second time", () => wallet.given(opened(5), charged(100)).when(open(5)).expectNothing())
  it("refuses another opening balance", () =>
    wallet.given(opened(5)).when(open(6)).expectRefusal("ALREADY_EXISTS", userId, 5, 6))
})

describe("ChargeWallet", () => {
  it("adds to the balance", () => {
    const example = wallet.given(opened(500)).when(charge(1200))
    example.expectEvents(charged(1200))
    example.expectState(ledger({ opening: 500, charged: 1200, balance: 1700 }))
  })
  it.each([
    [0, "S2-110"],
    [-100, "S2-110"],
    [1, "S2-112"],
    [150, "S2-112"],
    [100_000_000, "S2-111"]
  ])("refuses %s won by rule %s", (amount, rule) =>
    wallet.given(opened(0)).when(charge(amount)).expectRefusal("INVALID_REQUEST", rule, `${amount} won`)
  )
  it.each([100, 99_999_900])("accepts %s won", (amount) =>
    wallet.given(opened(0)).when(charge(amount)).expectEvents(charged(amount))
  )
  it("needs a wallet", () => wallet.given().when(charge(100)).expectRefusal("ENTITY_NOT_FOUND", userId))
  it("refuses what cannot be counted exactly any more", () => {
    const almost = Number.MAX_SAFE_INTEGER - 100
    wallet.given(opened(almost)).when(charge(100)).expectEvents(charged(100))
    wallet.given(opened(almost)).when(charge(200)).expectRefusal("INVALID_REQUEST", userId, 200)
    wallet
      .given(opened(almost), charged(100), debited(1000))
      .when(charge(100))
      .expectRefusal("INVALID_REQUEST", userId, 100)
  })
})

describe("DebitWallet", () => {
  it("pays with all there is", () => {
    const example = wallet.given(opened(0), charged(1000)).when(debit(1000))
    example.expectEvents(debited(1000))
    example.expectState(ledger({ charged: 1000, captured: 1000, balance: 0 }))
  })
  it("pays an order that costs nothing", () => wallet.given(opened(0)).when(debit(0)).expectEvents(debited(0)))
  it("refuses one won more", () =>
    wallet.given(opened(1000)).when(debit(1001)).expectRefusal("BALANCE_NOT_ENOUGH", userId, orderId, 1000, 1001))
  it("refuses to take less than nothing", () =>
    wallet.given(opened(1000)).when(debit(-1)).expectRefusal("INVALID_REQUEST", orderId, -1))
  it("needs a wallet", () => wallet.given().when(debit(1)).expectRefusal("ENTITY_NOT_FOUND", userId))
})

describe("RefundWallet", () => {
  it("gives back all that was paid", () => {
    const example = wallet.given(opened(1000), debited(700)).when(refund(700))
    example.expectEvents(refunded(700))
    example.expectState(ledger({ opening: 1000, captured: 700, refunded: 700, balance: 1000 }))
  })
  it("gives back nothing for an order that cost nothing", () =>
    wallet.given(opened(0), debited(0)).when(refund(0)).expectEvents(refunded(0)))
  it("refuses one won more than is in paid orders", () => {
    wallet.given(opened(1000), debited(700)).when(refund(701)).expectRefusal("ILLEGAL_TRANSITION", userId, 700, 701)
    wallet
      .given(opened(1000), debited(700), refunded(300))
      .when(refund(401))
      .expectRefusal("ILLEGAL_TRANSITION", userId, 400, 401)
  })
  it("refuses to give back less than nothing", () =>
    wallet.given(opened(1000), debited(700)).when(refund(-1)).expectRefusal("INVALID_REQUEST", orderId, -1))
  it("needs a wallet", () => wallet.given().when(refund(1)).expectRefusal("ENTITY_NOT_FOUND", userId))
})
