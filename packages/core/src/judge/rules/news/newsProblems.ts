import type { Intent } from "../../../gateway/Intent.ts"
import type { Message } from "../../../message/Message.ts"
import type { Ledger } from "../../Ledger.ts"
import { describeDifference, sameValue } from "../../sameValue.ts"
import type { News } from "./News.ts"

/** What is wrong with how something was told, as whole sentences: it is told once, as it is, and passed on as it should. */
export const newsProblems = (news: News, messages: ReadonlyArray<Message>, ledger: Ledger): ReadonlyArray<string> => {
  const { data, event, receiver } = news
  const [message] = messages
  if (message === undefined) {
    return [`${event}, and nobody has told ${receiver}`]
  }
  const problems = messages.length === 1 ? [] : [`${event}, and ${receiver} was told ${messages.length} times`]
  if (!sameValue(message.data, data)) {
    problems.push(`${event}, and ${receiver} was told otherwise: ${describeDifference(message.data, data)}`)
  }
  return [...problems, ...callProblems(news, message, ledger)]
}

const callProblems = ({ event, operation, receiver }: News, { id }: Message, ledger: Ledger): ReadonlyArray<string> => {
  const made = ledger.state<Intent>(`${receiver}-intent`, id)?.operation
  return made === operation
    ? []
    : [`${event}, and ${receiver} has passed on ${made ?? "nothing"}, not ${operation ?? "nothing"}`]
}
