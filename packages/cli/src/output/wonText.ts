import { whole } from "./figure.ts"

/** An amount of money for people. */
export const wonText = (amount: number): string => `${whole(amount)} won`
