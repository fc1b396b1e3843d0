import type { Saga } from "../../saga/Saga.ts"
import type { OrderFacts } from "../OrderFacts.ts"

/**
 * Whether another saga may have done the same to an order, as where two have asked to cancel it: then nothing tells the
 * effect of the one from that of the other.
 */
export const sharesEffects = (saga: Saga, { sagas }: OrderFacts): boolean =>
  sagas.some(({ family, id }) => id !== saga.id && family === saga.family)
