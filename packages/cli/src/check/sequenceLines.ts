import type { Message } from "@sagaproof/core/message/Message"
import type { FaultEvent, RunStory } from "@sagaproof/sim/check/run/RunStory"

import { cut } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"

/** More than this is not told: the replay file has it all. */
const mostLines = 40

/** A column of the diagram is not narrower than this. */
const narrowestLane = 11

/** What happened, a line for each message and each fault, with a column for each participant where there is room. */
export const sequenceLines = (page: Page, story: RunStory): ReadonlyArray<string> => {
  const events = eventsOf(story)
  const shown = events.slice(-mostLines)
  const lanes = lanesOf(shown)
  const room = page.columns - timeWidth - 4 - subjectWidth(shown)
  const width = Math.min(24, Math.floor(room / Math.max(1, lanes.length)))
  const fits = width >= narrowestLane
  const left = events.length - shown.length
  return [
    ...(left === 0 ? [] : [page.paint.dim(`  ${left} earlier ones left out`)]),
    ...(fits ? [page.paint.dim(headOf(lanes, width, page))] : []),
    ...shown.map((event) => lineOf(event, fits ? { lanes, width } : undefined, page))
  ]
}

const subjectWidth = (events: ReadonlyArray<Event>): number =>
  Math.max(0, ...events.map((event) => (event._tag === "Message" ? event.message.subject.length : 0)))

type Event =
  | { readonly _tag: "Message"; readonly atMs: number; readonly message: Message }
  | { readonly _tag: "Fault"; readonly atMs: number; readonly event: FaultEvent }

interface Lanes {
  readonly lanes: ReadonlyArray<string>
  readonly width: number
}

const timeWidth = 6

const eventsOf = ({ faults, messages, startedAtMs }: RunStory): ReadonlyArray<Event> => {
  const events: Array<Event> = []
  let told = 0
  const faultsAt = (count: number): void => {
    for (; told < faults.length && (faults[told]?.after ?? 0) <= count; told++) {
      const event = faults[told]
      if (event !== undefined) {
        events.push({ _tag: "Fault", atMs: event.atMs, event })
      }
    }
  }
  messages.forEach((message, index) => {
    faultsAt(index)
    events.push({ _tag: "Message", atMs: message.time - startedAtMs, message })
  })
  faultsAt(Number.POSITIVE_INFINITY)
  return events
}

const lanesOf = (events: ReadonlyArray<Event>): ReadonlyArray<string> => [
  ...new Set(
    events.flatMap((event) => (event._tag === "Message" ? [event.message.source, event.message.receiver] : []))
  )
]

const headOf = (lanes: ReadonlyArray<string>, width: number, { glyphs }: Page): string =>
  `${"t ms".padStart(timeWidth)}  ${lanes.map((lane) => cut(lane, width - 1, glyphs.ellipsis).padEnd(width)).join("")}`.trimEnd()

const lineOf = (event: Event, lanes: Lanes | undefined, page: Page): string => {
  const time = String(event.atMs).padStart(timeWidth)
  if (event._tag === "Fault") {
    return cut(page.paint.yellow(`${time}  ! ${faultText(event.event)}`), page.columns, page.glyphs.ellipsis)
  }
  const text = lanes === undefined ? plainArrow(event.message, page) : laneArrow(event.message, lanes, page)
  return cut(`${time}  ${text}`.trimEnd(), page.columns, page.glyphs.ellipsis)
}

const faultText = ({ address, fault, size }: FaultEvent): string =>
  `${fault}${size > 1 ? ` (${size} ms)` : ""}: ${address.replace(/ 1$/, "")}`

const plainArrow = (message: Message, { glyphs }: Page): string =>
  `${message.source} ${glyphs.arrow} ${message.receiver}  ${message.type} ${message.subject}`

const laneArrow = (message: Message, { lanes, width }: Lanes, { glyphs }: Page): string => {
  const [from, to] = [lanes.indexOf(message.source), lanes.indexOf(message.receiver)]
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const room = Math.max(width, (right - left) * width) - 3
  const label = cut(message.type, room, glyphs.ellipsis)
  const line = glyphs.rule.repeat(Math.max(0, room - label.length))
  const arrow =
    from === to ? `(${label})` : from < to ? `|${label}${line}${glyphs.arrow}` : `${glyphs.arrowBack}${label}${line}|`
  const end = left * width + arrow.length
  return `${" ".repeat(left * width)}${arrow}${" ".repeat(Math.max(2, lanes.length * width - end))}${message.subject}`
}
