/** What is ordered from: 1,000 products and buyers, as in the figures that ours are held against. */
export const benchShop = { products: 1_000, users: 1_000 }

/** What a bench may be told of its cases. */
export interface CaseWords {
  readonly delivery?: "local" | "bus"
  readonly load?: "uniform" | "hot"
  readonly retain?: boolean
}

/** The deliveries and loads to measure: all of them, or, of a long run that retires what is over, the plain case. */
export const casesFor = ({ delivery, load, retain = false }: CaseWords) => ({
  deliveries: delivery === undefined ? (retain ? (["local"] as const) : (["local", "bus"] as const)) : [delivery],
  loads: load === undefined ? (retain ? (["uniform"] as const) : (["uniform", "hot"] as const)) : [load]
})
