import { hash } from "../identity/Fingerprint.ts"

/** How an order has ended, as it stands for good: a completed one may have been cancelled afterwards. */
export const orderEnds = ["completed", "rejected", "compensated", "cancelled"] as const

/** {@inheritDoc orderEnds} */
export type OrderEnd = (typeof orderEnds)[number]

const modulus = 2 ** 48

/**
 * One order's part in a digest: 48 bits of a hash of its id, its end and its amount.
 * The amount is the final payment amount of an order that was paid for, `completed` or `cancelled`; of the others
 * it does not count, since some of them never came to have one.
 */
export const orderDigest = (orderId: string, end: OrderEnd, amount: number): number =>
  Number.parseInt(hash(`${orderId}|${end}|${wasPaid(end) ? amount : 0}`).slice(4), 16)

/** Adds to a digest. The order of additions does not matter. */
export const addDigest = (digest: number, part: number): number => (digest + part) % modulus

/** Takes out of a digest what was added before. */
export const subtractDigest = (digest: number, part: number): number => (digest - part + modulus) % modulus

const wasPaid = (end: OrderEnd): boolean => end === "completed" || end === "cancelled"
