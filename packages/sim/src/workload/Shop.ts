/** A product that a workload sells. */
export interface ShopProduct {
  readonly id: string
  /** In won. */
  readonly price: number
  readonly stock: number
}

/** A buyer of a workload, and what goes into the wallet before the first order, in won. */
export interface ShopBuyer {
  readonly id: string
  readonly charge: number
}

/** Everything that a workload sets up before its first operation. */
export interface Shop {
  readonly sellerId: string
  readonly products: ReadonlyArray<ShopProduct>
  readonly buyers: ReadonlyArray<ShopBuyer>
}
