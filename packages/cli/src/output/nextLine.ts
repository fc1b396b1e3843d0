import type { Page } from "./Page.ts"

/** Below a page of a list: how to see the next one. */
export const nextLine = ({ paint }: Page, next: string | null): ReadonlyArray<string> =>
  next === null ? [] : [paint.dim(`  there are more: --after ${next}`)]
