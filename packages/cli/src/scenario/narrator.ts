import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { Message } from "@sagaproof/core/message/Message"
import type { StepReply } from "@sagaproof/core/message/StepReply"
import type { TimelineEvent } from "@sagaproof/sim/workload/scenario/stage/TimelineEvent"

import { cut, pad, wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { describeStep } from "./describeStep.ts"

/** Tells a run as it happens, line by line. */
export type Narrator = (event: TimelineEvent) => ReadonlyArray<string>

/** Makes a narrator. With `messages` off it tells of the steps of the scenario and of disturbances only. */
export const makeNarrator = (page: Page, options: { readonly messages: boolean }): Narrator => {
  const told = new Set<string>()
  let begun = false
  let place = 0
  return (event) => {
    switch (event._tag) {
      case "SetUp":
        begun = true
        return []
      case "StepBegan":
        begun = true
        // Rest is told by what comes after it.
        if (event.step.note === undefined && "await" in event.step) {
          return []
        }
        if (event.step.note === undefined && "wait" in event.step) {
          return ["", page.paint.dim(`    ${page.glyphs.ellipsis} ${describeStep(event.step)}`)]
        }
        place += 1
        return stepLines(page, place, describeStep(event.step))
      case "Answered":
        return begun ? answerLines(page, event) : []
      case "Recorded":
        return begun && options.messages ? messageLines(page, event.atMs, event.message, told) : []
      case "Disturbed":
        return [happening(page, event.atMs, "disturbance", page.paint.yellow(event.what))]
      case "AtRest":
        return []
    }
  }
}

const stepLines = (page: Page, place: number, text: string): ReadonlyArray<string> => [
  "",
  ...wrap(text, page.columns - 4).map((line, row) =>
    page.paint.bold(`${row === 0 ? pad(String(place), 2, "right") : "  "}  ${line}`)
  )
]

/** A time from the start of the run: in seconds, or as a clock would show it where it is long. */
const timeOf = (atMs: number): string => {
  const seconds = (atMs / 1_000).toFixed(3)
  if (atMs < 60_000) {
    return pad(`${seconds} s`, 10, "right")
  }
  const parts = [Math.floor(atMs / 3_600_000), Math.floor(atMs / 60_000) % 60, Math.floor(atMs / 1_000) % 60]
  return pad(parts.map((part) => String(part).padStart(2, "0")).join(":"), 10, "right")
}

/** Below this width the columns stand closer, and the steps of sagas are left out. */
const roomy = 72

const happening = (page: Page, atMs: number, who: string, what: string): string => {
  const line =
    page.columns < roomy
      ? `${page.paint.dim(timeOf(atMs).trimStart())} ${who} ${what}`
      : `${page.paint.dim(timeOf(atMs))}  ${pad(who, 12)}  ${what}`
  return cut(line, page.columns, page.glyphs.ellipsis)
}

/** A refusal in its own words. That a request was accepted is said where no event says it. */
const answerLines = (
  page: Page,
  { answer, atMs, request }: Extract<TimelineEvent, { readonly _tag: "Answered" }>
): ReadonlyArray<string> => {
  if (answer._tag === "Rejection") {
    return [happening(page, atMs, "answer", `${page.paint.red(answer.code)} ${answer.message}`)]
  }
  return /^(user|product|order) \S+$/.test(request) ? [] : [happening(page, atMs, "answer", `accepted: ${request}`)]
}

/** Replies and events are what happened; the same event goes to several participants and is told once. */
const messageLines = (page: Page, atMs: number, message: Message, told: Set<string>): ReadonlyArray<string> => {
  const role = messageCatalogue.get(message.type)?.role
  if (role === "reply" && message.sagastep !== undefined) {
    return [happening(page, atMs, message.source, replyText(page, message))]
  }
  const event = `${message.causationid}/${message.type}`
  if (role !== "event" || !tellable.has(message.type) || told.has(event)) {
    return []
  }
  told.add(event)
  return [happening(page, atMs, message.source, eventText(page, message))]
}

const tellable: ReadonlySet<string> = new Set(["UserRegistered", "ProductRegistered", "SagaEnded", "DeliveryAnnounced"])

const replyText = (page: Page, message: Message): string => {
  const { glyphs, paint } = page
  const reply = message.data as StepReply
  const step = message.sagastep ?? ""
  const named = (name: string): string => (page.columns < roomy ? "" : pad(name, 15))
  switch (reply.outcome) {
    case "done":
      return `${named(step)}${paint.green(message.type)}`
    case "refused":
      return `${named(step)}${paint.red(message.type)} ${paint.dim(reply.rejection.code)}`
    case "undone": {
      const nothing = reply.reversed ? "" : paint.dim(" (there was nothing to take back)")
      return `${named(`${glyphs.back} ${step}`)}${paint.yellow(message.type)}${nothing}`
    }
    default:
      return `${named(step)}${message.type}`
  }
}

const eventText = ({ paint }: Page, message: Message): string => {
  const { code, end, family, orderId } = message.data as {
    readonly code?: string
    readonly end?: string
    readonly family?: string
    readonly orderId?: string
  }
  if (message.type !== "SagaEnded") {
    return `${message.type} ${paint.dim(message.subject)}`
  }
  const text = `${family} of ${orderId} ${end}`
  return `${end === "completed" ? paint.bold(paint.green(text)) : paint.bold(paint.red(text))}${code === undefined ? "" : ` ${paint.dim(code)}`}`
}
