import { whole } from "./figure.ts"
import type { Page } from "./Page.ts"

/** Below a list: that there are more than it shows. */
export const moreLine = ({ paint }: Page, shown: number, total: number): ReadonlyArray<string> =>
  shown === total ? [] : [paint.dim(`  ${whole(shown)} of ${whole(total)}; --limit ${total} shows all`)]
