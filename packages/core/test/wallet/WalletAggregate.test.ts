import { assert, describe, it } from "@effect/vitest"
import { won } from "@sagaproof/core/money/Won"
import { Wallet } from "@sagaproof/core/wallet/Wallet"
import { walletAggregate } from "@sagaproof/core/wallet/WalletAggregate"
import { WalletCommand } from "@sagaproof/core/wallet/WalletCommand"
import { WalletEvent } from "@sagaproof/core/wallet/WalletEvent"
import fc from "fast-check"
import { amount, orderId } from "../support/arbitraries.ts"
import { decideAll } from "../support/decideAll.ts"

const userId = "user-1"
const codecs = { state: Wallet, command: WalletCommand, event: WalletEvent }

const command: fc.Arbitrary<WalletCommand> = fc.oneof(
  fc.record({ _tag: fc.constant("ChargeWallet" as const), userId: fc.constant(userId), amount }),
  fc.record({ _tag: fc.constantFrom("DebitWallet", "RefundWallet"), userId: fc.constant(userId), orderId, amount }),
  fc.constantFrom<WalletCommand>({ _tag: "OpenWallet", userId }, { _tag: "OpenWallet", userId, opening: won(2000) })
)

describe("any sequence of commands", () => {
  it("keeps the balance equal to what came in and went out", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (sequence) => {
        const opened: WalletCommand = { _tag: "OpenWallet", userId, opening: won(2000) }
        const { state, events } = decideAll(walletAggregate, codecs, [opened, ...sequence])
        assert.isDefined(state)
        const sum = (tag: WalletEvent["_tag"]) =>
          events.reduce((total, event) => (event._tag === tag && "amount" in event ? total + event.amount : total), 0)
        const expected = 2000 + sum("WalletCharged") - sum("WalletDebited") + sum("WalletRefunded")
        assert.strictEqual(state.balance, expected)
        assert.isAtLeast(state.balance, 0)
        assert.isAtMost(state.refunded, state.captured)
      })
    )
  })
})

describe("violation", () => {
  const sound: Wallet = {
    userId,
    opening: won(100),
    charged: won(400),
    captured: won(300),
    refunded: won(50),
    balance: won(250)
  }
  it("finds nothing in a sound wallet, nor where there is none", () => {
    assert.isUndefined(walletAggregate.violation(sound))
    assert.isUndefined(walletAggregate.violation({ ...sound, balance: won(0), captured: won(550) }))
    assert.isUndefined(walletAggregate.violation(undefined))
  })
  it.each([
    ["balance >= 0", { balance: won(-1), captured: won(551) }],
    ["refunded <= captured", { refunded: won(301), balance: won(501) }],
    ["opening + charged = balance + captured - refunded", { balance: won(251) }]
  ])("names %s", (constraint, change) => {
    assert.strictEqual(walletAggregate.violation({ ...sound, ...change }), constraint)
  })
})
