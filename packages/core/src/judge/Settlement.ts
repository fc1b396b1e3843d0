/**
 * What retired orders amount to. An order whose sagas have ended long ago is judged once more, added to these totals,
 * and forgotten; the totals stand for it in every later judgement.
 */
export interface Settlement {
  readonly completed: number
  readonly rejected: number
  readonly compensated: number
  /** Orders that were completed and cancelled afterwards. */
  readonly cancelled: number
  /** Per product: units sold to orders that stand. */
  readonly sold: Readonly<Record<string, number>>
  /** Per product: units that came back after they were sold. */
  readonly returned: Readonly<Record<string, number>>
  /** Per user: won captured from, and refunded to, the wallet. */
  readonly captured: Readonly<Record<string, number>>
  readonly refunded: Readonly<Record<string, number>>
  /** Won captured and refunded through the external provider. */
  readonly capturedOutside: number
  readonly refundedOutside: number
  readonly deliveries: number
  /**
   * The sum, modulo 2^48, of a hash of each settled order's id, end and amount: the same sum over a workload's book
   * shows that no acknowledged order was lost and none was invented.
   */
  readonly digest: number
  /** What was found wrong when an order was settled: checker and message, at most 100. */
  readonly violations: ReadonlyArray<{ readonly checker: string; readonly message: string }>
}

/** Nothing settled yet. */
export const emptySettlement: Settlement = {
  completed: 0,
  rejected: 0,
  compensated: 0,
  cancelled: 0,
  sold: {},
  returned: {},
  captured: {},
  refunded: {},
  capturedOutside: 0,
  refundedOutside: 0,
  deliveries: 0,
  digest: 0,
  violations: []
}
