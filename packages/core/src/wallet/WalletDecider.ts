import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { add, subtract, type Won, zero } from "../money/Won.ts"
import { rejection } from "../rejection/Rejection.ts"
import { chargeProblem } from "./chargeProblem.ts"
import type { Wallet } from "./Wallet.ts"
import type { WalletCommand } from "./WalletCommand.ts"
import type { WalletEvent } from "./WalletEvent.ts"

type WalletDecision = Decision<WalletEvent>

/**
 * Counts the money of one user. It knows no payments: that an order is paid once, and that no more comes back than
 * was paid for it, is the promise of the payment, which decides first.
 */
export const walletDecider: Decider<Wallet | undefined, WalletCommand, WalletEvent> = {
  initial: undefined,
  decide: (command, wallet) => {
    if (command._tag === "OpenWallet") {
      return open(command.userId, command.opening ?? zero, wallet)
    }
    if (wallet === undefined) {
      return refuse(rejection("ENTITY_NOT_FOUND", `User ${command.userId} has no wallet.`))
    }
    switch (command._tag) {
      case "ChargeWallet":
        return charge(wallet, command.amount)
      case "DebitWallet":
        return debit(wallet, command.orderId, command.amount)
      case "RefundWallet":
        return refund(wallet, command.orderId, command.amount)
    }
  },
  evolve: (wallet, event) => {
    if (event._tag === "WalletOpened") {
      const { userId, opening } = event
      return { userId, opening, charged: zero, captured: zero, refunded: zero, balance: opening }
    }
    return wallet === undefined ? undefined : move(wallet, event)
  }
}

const move = (wallet: Wallet, event: Exclude<WalletEvent, { readonly _tag: "WalletOpened" }>): Wallet => {
  const { amount } = event
  switch (event._tag) {
    case "WalletCharged":
      return { ...wallet, charged: add(wallet.charged, amount), balance: add(wallet.balance, amount) }
    case "WalletDebited":
      return { ...wallet, captured: add(wallet.captured, amount), balance: subtract(wallet.balance, amount) }
    case "WalletRefunded":
      return { ...wallet, refunded: add(wallet.refunded, amount), balance: add(wallet.balance, amount) }
  }
}

const open = (userId: string, opening: Won, wallet: Wallet | undefined): WalletDecision => {
  if (opening < 0) {
    return refuse(rejection("INVALID_REQUEST", `A wallet opens with 0 won or more, not with ${opening} won.`))
  }
  if (wallet === undefined) {
    return accept({ _tag: "WalletOpened", userId, opening })
  }
  // The event that a user was registered may arrive twice.
  return wallet.opening === opening
    ? accept()
    : refuse(
        rejection(
          "ALREADY_EXISTS",
          `The wallet of user ${userId} was opened with ${wallet.opening} won, so it cannot be opened with ${opening} won.`
        )
      )
}

const charge = (wallet: Wallet, amount: Won): WalletDecision => {
  const problem = chargeProblem(amount)
  if (problem !== undefined) {
    return refuse(rejection("INVALID_REQUEST", problem))
  }
  // Beyond the safe integers a won more or less could not be told apart. The balance is never above this sum.
  if (!Number.isSafeInteger(wallet.opening + wallet.charged + amount)) {
    return refuse(rejection("INVALID_REQUEST", `The wallet of user ${wallet.userId} cannot count ${amount} won more.`))
  }
  return accept({ _tag: "WalletCharged", userId: wallet.userId, amount })
}

const debit = (wallet: Wallet, orderId: string, amount: Won): WalletDecision => {
  if (amount < 0) {
    return refuse(rejection("INVALID_REQUEST", `Order ${orderId} cannot be paid with ${amount} won.`))
  }
  if (wallet.balance < amount) {
    return refuse(
      rejection(
        "BALANCE_NOT_ENOUGH",
        `The wallet of user ${wallet.userId} holds ${wallet.balance} won, order ${orderId} costs ${amount} won.`
      )
    )
  }
  return accept({ _tag: "WalletDebited", userId: wallet.userId, orderId, amount })
}

const refund = (wallet: Wallet, orderId: string, amount: Won): WalletDecision => {
  if (amount < 0) {
    return refuse(rejection("INVALID_REQUEST", `A refund of order ${orderId} cannot be ${amount} won.`))
  }
  const spent = subtract(wallet.captured, wallet.refunded)
  if (amount > spent) {
    return refuse(
      rejection(
        "ILLEGAL_TRANSITION",
        `User ${wallet.userId} has ${spent} won in paid orders, so ${amount} won of order ${orderId} cannot come back.`
      )
    )
  }
  return accept({ _tag: "WalletRefunded", userId: wallet.userId, orderId, amount })
}
