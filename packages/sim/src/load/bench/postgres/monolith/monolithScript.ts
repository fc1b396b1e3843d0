import type { BenchLoad } from "../../BenchOptions.ts"

/** The two monoliths that ours is held against: `A`, five prepared statements in a transaction, and `A2`, one function. */
export const monoliths = ["A", "A2"] as const

/** {@inheritDoc monoliths} */
export type Monolith = (typeof monoliths)[number]

/** What is bought, and by whom. */
export interface MonolithLoad {
  readonly load: BenchLoad
  readonly products: number
  readonly users: number
}

/** One order, as a script of pgbench. */
export const monolithScript = (monolith: Monolith, { load, products, users }: MonolithLoad): string => `
\\set buyer random(1, ${users})
\\set bought ${load === "hot" ? "1" : `random(1, ${products})`}
${monolith === "A" ? fiveStatements : "select buy(:buyer, :bought);"}
`

const fiveStatements = `begin;
insert into customer_order (user_id, product_id, quantity, amount, status) select :buyer, p.id, 1, p.price, 'confirmed' from product p where p.id = :bought returning id as made, amount as cost \\gset
update product set available = available - 1, sold = sold + 1 where id = :bought;
update wallet set balance = balance - :cost where user_id = :buyer;
insert into payment (order_id, user_id, amount, status) values (:made, :buyer, :cost, 'captured');
insert into delivery (order_id, status) values (:made, 'preparing');
commit;`
