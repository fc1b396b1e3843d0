import type { Page } from "../output/Page.ts"
import type { InstanceFactsData } from "./InstanceData.ts"

/** Where a saga stands, in a word. */
export const statusText = ({ paint }: Page, { status, stuck }: Pick<InstanceFactsData, "status" | "stuck">): string => {
  if (stuck) {
    return paint.red(status === "stuck" ? status : "stuck (parked)")
  }
  return status === "completed" ? paint.green(status) : paint.yellow(status)
}
