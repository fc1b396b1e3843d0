import { type ExitName, exitCodes } from "../exit/exitCodes.ts"
import type { InstanceData } from "../instance/InstanceData.ts"
import { statusText } from "../instance/statusText.ts"
import type { CommandOutcome, OutcomeVerdict } from "../output/CommandOutcome.ts"
import { wrapWords } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"

/** What a command comes to whose order's saga has come this far. */
export const outcomeOfSaga = (
  schema: string,
  data: unknown,
  saga: InstanceData,
  render: CommandOutcome["render"]
): CommandOutcome => {
  const [exit, verdict] = judged(saga)
  const reason = reasonOf(saga)
  return {
    schema,
    verdict,
    exitCode: exitCodes[exit].code,
    data,
    errors: exit === "ok" ? [] : [{ ...reason, hint: hintOf(saga) }],
    render
  }
}

const judged = ({ endedAt, status, stuck }: InstanceData): readonly [ExitName, OutcomeVerdict] => {
  if (status === "completed") {
    return ["ok", "pass"]
  }
  if (endedAt !== null) {
    return ["refused", "fail"]
  }
  return stuck ? ["violated", "fail"] : ["unknown", "unknown"]
}

const reasonOf = ({ endedAt, reason, stuck, waiting }: InstanceData): { code: string; message: string } => {
  if (endedAt !== null || reason !== null) {
    return reason ?? { code: "CANCELLED_BY_REQUEST", message: "The saga of the order turned back." }
  }
  return { code: stuck ? "SAGA_STUCK" : "STILL_UNDER_WAY", message: waiting ?? "It has not ended." }
}

const hintOf = ({ endedAt, orderId, sagaId }: InstanceData): string =>
  endedAt === null ? `sagaproof saga show ${sagaId}` : `sagaproof order show ${orderId}`

/** How a saga stands in its last line, with the reason where it is not a good one. */
export const sagaEndLines = (page: Page, what: string, saga: InstanceData): ReadonlyArray<string> => {
  const { glyphs, paint } = page
  const completed = saga.status === "completed"
  const sign = completed ? paint.green(glyphs.pass) : saga.stuck ? paint.red(glyphs.fail) : paint.yellow(glyphs.back)
  const { code, message } = reasonOf(saga)
  return [
    `${sign} ${what} ${statusText(page, saga)}`,
    ...(completed ? [] : wrapWords(`${code}: ${message}`, page.columns - 2).map((line) => `  ${line}`))
  ]
}
