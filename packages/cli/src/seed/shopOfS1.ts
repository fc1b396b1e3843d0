/** A user of the seeded shop, and what is put into the wallet, in won. */
export interface SeededUser {
  readonly id: string
  readonly name: string
  readonly role: "buyer" | "seller"
  readonly credit: number
}

/** A product of the seeded shop. */
export interface SeededProduct {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly stock: number
}

/** S1 names no seller; products have one here. */
export const seller: SeededUser = { id: "s1-shop", name: "S1 shop", role: "seller", credit: 0 }

/** The three customers of S1, with their credit (R1-12). */
export const customers: ReadonlyArray<SeededUser> = [
  { id: "3fa85f64-5717-4562-b3fc-2c963f66afa6", name: "user1", role: "buyer", credit: 1_000_000 },
  { id: "123e4567-e89b-12d3-a456-426614174000", name: "user2", role: "buyer", credit: 500_000 },
  { id: "987fcdeb-51a2-43d1-b4c5-316227849201", name: "user3", role: "buyer", credit: 250_000 }
]

/** The five products of S1, by its own ids (S1-62 to S1-66). */
export const products: ReadonlyArray<SeededProduct> = [
  { id: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", name: "Coffee", price: 5_000, stock: 1_000 },
  { id: "1a2b3c4d-5e6f-7089-9a0b-cdef12345678", name: "Sandwich", price: 8_000, stock: 500 },
  { id: "2b3c4d5e-6f70-8192-a3b4-cdef56789012", name: "Salad", price: 12_000, stock: 300 },
  { id: "3c4d5e6f-7081-92a3-b4c5-def678901234", name: "Pizza", price: 25_000, stock: 200 },
  { id: "4d5e6f70-8192-a3b4-c5d6-ef7890123456", name: "Pasta", price: 18_000, stock: 250 }
]
