import type { Delivery } from "../../delivery/Delivery.ts"
import type { Message } from "../../message/Message.ts"
import { DeliveryAnnounced, SagaEnded } from "../../message/outsideMessages.ts"
import { isEnd, type Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, noJournal, nothingToJudge } from "../Findings.ts"
import { isWhole } from "../isWhole.ts"
import { parkedSagas } from "../parkedSagas.ts"
import type { News } from "../rules/news/News.ts"
import { newsOfDelivery } from "../rules/news/newsOfDelivery.ts"
import { newsOfEnd } from "../rules/news/newsOfEnd.ts"
import { newsProblems } from "../rules/news/newsProblems.ts"

/**
 * Nothing inside the platform depends on what buyers and the data platform are told, so that no ledger shows when they
 * are not, twice, or told what is not so. Who is connected has to be known; what was retired is not judged.
 */
export const newsTold: Checker = {
  name: "news-told",
  when: "atRest",
  whileMoving: "skip",
  rule: "Buyers are told of every end and every delivery of their orders, and the data platform of every sale: once, and as it is.",
  source: "S0-15, S0-23, S2-105",
  check: (evidence) => {
    const { ledger, messengers } = evidence
    if (messengers === undefined || messengers.size === 0) {
      return nothingToJudge("news", "nobody is connected who would be told")
    }
    if (ledger.snapshot.journal.length === 0) {
      return noJournal("news")
    }
    const findings = new FindingsBuilder("news")
    const told = Map.groupBy(ledger.snapshot.journal.filter(isNews), keyOfMessage)
    for (const news of newsOf(evidence)) {
      if (messengers.has(news.receiver)) {
        const problems = newsProblems(news, told.get(keyOf(news)) ?? [], ledger)
        findings.judged().violations(problems.map((message) => ({ message, ...news.about })))
      }
    }
    return findings.build()
  }
}

const isNews = ({ type }: Message): boolean => type === SagaEnded.type || type === DeliveryAnnounced.type

const keyOf = ({ of, receiver, type }: Pick<News, "of" | "receiver" | "type">): string => `${receiver} ${type} ${of}`

const keyOfMessage = ({ data, receiver, type }: Message): string => {
  const { orderId = "", sagaId: of = orderId } = data as { readonly orderId?: string; readonly sagaId?: string }
  return keyOf({ of, receiver, type })
}

const newsOf = (evidence: Evidence): ReadonlyArray<News> => {
  const { ledger } = evidence
  const parked = parkedSagas(ledger)
  const ended = ledger
    .rows<Saga>("saga")
    .filter(({ key, state }) => isEnd(state.status) && !parked.has(key) && isWhole(state, evidence))
  const started = ledger.rows<Delivery>("delivery").filter(({ key }) => {
    const [first] = ledger.history("delivery", key)
    const cause = ledger.message(first?.cause)
    return first?.version === 1 && cause !== undefined && !parked.has(cause.sagaid ?? "")
  })
  const news = [...ended.flatMap(({ state }) => newsOfEnd(state)), ...started.map(({ state }) => newsOfDelivery(state))]
  return news.filter(({ about, receiver }) => !parked.has(`${receiver}:${about.orderId}`))
}
