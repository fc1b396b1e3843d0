import type { ScenarioStep, SingleStep } from "@sagaproof/sim/workload/scenario/schema/ScenarioStep"
import { bodyOf, type StepBody, type StepWord, stepWord } from "@sagaproof/sim/workload/scenario/schema/stepWord"

import { wonText } from "../output/wonText.ts"

/** A step in a few words: its own note, or what it does. */
export const describeStep = (step: ScenarioStep): string => {
  if (step.note !== undefined) {
    return step.note
  }
  return "at-once" in step ? `at once: ${step["at-once"].map(describeSingle).join("; ")}` : describeSingle(step)
}

const describeSingle = (step: SingleStep): string => {
  const describe = descriptions[stepWord(step)] as (body: unknown) => string
  const later = step.after === undefined ? "" : `${step.after} later `
  return step.note ?? later + describe(bodyOf(step))
}

const several = (count: number | undefined, what: string): string =>
  count === undefined ? what : `${count} times ${what}`

const descriptions: { readonly [Word in StepWord]: (body: StepBody<Word>) => string } = {
  user: ({ count, id, roles = ["buyer"] }) => several(count, `${id} registers as ${roles.join(" and ")}`),
  status: ({ to, user }) => `${user} is ${to} from now on`,
  product: ({ count, id, price, seller, stock }) =>
    several(count, `${seller} registers ${id}: ${wonText(price)}, stock ${stock}`),
  charge: ({ amount, count, user }) => several(count, `${user} charges ${wonText(amount)}`),
  restock: ({ product, quantity }) => `${product} is restocked by ${quantity}`,
  price: ({ price, product }) => `${product} costs ${wonText(price)} from now on`,
  sale: ({ product, to }) => `the sale of ${product} is ${to}`,
  order: ({ buyer, count, lines }) =>
    several(count, `${buyer} orders ${lines.map(({ product, quantity }) => `${quantity} ${product}`).join(", ")}`),
  repeat: ({ order, times = 1 }) => `order ${order} is submitted again${times === 1 ? "" : `, ${times} times`}`,
  cancel: ({ order }) => `order ${order} is cancelled`,
  shipment: ({ order, to }) => `the delivery of ${order} is ${to}`,
  operator: ({ does, of = "purchase", order }) =>
    `the operator says: ${does} ${of === "purchase" ? order : `the cancellation of ${order}`}`,
  wait: (duration) => `${duration} go by`,
  await: () => "everything comes to rest",
  bus: (to) => `the bus goes ${to}`,
  duplicate: (to) => (to === "on" ? "every message is published twice" : "messages are published once again"),
  redeliver: () => "whatever is not acknowledged is delivered again",
  redrive: () => "parked messages are redriven",
  drop: ({ message = "messages", order }) => `parked ${message} of ${order} are dropped`,
  defect: (defect) =>
    defect === "mended"
      ? "every defect is mended"
      : `${defect.message}${defect.order === undefined ? "" : ` of ${defect.order}`} cannot be handled`,
  crash: ({ at, nth = 1, restart = "1s" }) =>
    `the process is to stop ${at === "now" ? "now" : `${at.replace("-", " ")} number ${nth}`}, and another to start ${restart} later`,
  hold: ({ count = 1, for: time, message }) =>
    `the next ${count === 1 ? "" : `${count} `}${message} are held up for ${time}`
}
