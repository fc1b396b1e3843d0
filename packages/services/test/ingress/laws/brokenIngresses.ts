import type { Answer, Ingress, OutsideCommand } from "@sagaproof/core/ports/Ingress"
import { typedBodies } from "@sagaproof/services/ingress/bodyReader"
import { defaultLimits } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

import type { IngressSabotage } from "./ingressHarness.ts"

/** Hands other commands on than were submitted. */
const withCommands = (change: (command: OutsideCommand) => OutsideCommand): IngressSabotage => ({
  ingress: (sound) => ({ submit: (command) => sound.submit(change(command)) })
})

const withSubmit = (change: (sound: Ingress["submit"]) => Ingress["submit"]): IngressSabotage => ({
  ingress: ({ submit }) => ({ submit: change(submit) })
})

const nameOf = ({ caller, idempotencyKey, operation }: OutsideCommand) => `${caller} ${operation} ${idempotencyKey}`

/** Takes every submission for a new command. */
const takesAllForNew = (): IngressSabotage => {
  let submissions = 0
  return withCommands((command) => ({ ...command, idempotencyKey: `${command.idempotencyKey}-${(submissions += 1)}` }))
}

/** Looks first whether a command was answered, and only then takes it in, as a new one. */
const looksFirst = (): IngressSabotage => {
  const answers = new Map<string, Answer>()
  let submissions = 0
  return withSubmit((submit) => (command) => {
    const known = answers.get(nameOf(command))
    return known === undefined
      ? Effect.tap(
          submit({ ...command, idempotencyKey: `${command.idempotencyKey}-${(submissions += 1)}` }),
          (answer) => Effect.sync(() => answers.set(nameOf(command), answer))
        )
      : Effect.succeed(known)
  })
}

/** Takes another body under a known key for another command. */
const keysByBody = withCommands((command) => ({
  ...command,
  idempotencyKey: `${command.idempotencyKey} ${JSON.stringify(command.body)}`
}))

/** Answers by the key alone. */
const looksAtKeysAlone = (): IngressSabotage => {
  const answers = new Map<string, Answer>()
  return withSubmit((submit) => (command) => {
    const known = answers.get(nameOf(command))
    return known === undefined
      ? Effect.tap(submit(command), (answer) => Effect.sync(() => answers.set(nameOf(command), answer)))
      : Effect.succeed(known)
  })
}

/** Keeps what was accepted, and decides anew on what was refused. */
const forgetsRefusals = (): IngressSabotage => {
  const refusals = new Map<string, number>()
  return withSubmit((submit) => (command) => {
    const name = nameOf(command)
    const refused = refusals.get(name) ?? 0
    return Effect.tap(submit({ ...command, idempotencyKey: `${command.idempotencyKey}-${refused}` }), ({ _tag }) =>
      Effect.sync(() => (_tag === "Rejection" ? refusals.set(name, refused + 1) : refusals))
    )
  })
}

/** Draws an id with every submission, before it looks at the key. */
const drawsFirst = (): IngressSabotage => {
  let drawn = 0
  return withCommands((command) =>
    command.operation === "SubmitOrder"
      ? { ...command, body: { ...(command.body as object), orderId: `drawn-${(drawn += 1)}` } }
      : command
  )
}

const oneCaller = withCommands((command) => ({ ...command, caller: "everybody" }))

/** Keeps the keys of a caller without their operations. */
const oneKeySpace = (): IngressSabotage => {
  const operations = new Map<string, string>()
  return withSubmit((submit) => (command) => {
    const key = `${command.caller} ${command.idempotencyKey}`
    const first = operations.get(key) ?? command.operation
    operations.set(key, first)
    return first === command.operation
      ? submit(command)
      : Effect.succeed({ _tag: "Rejection", code: "IDEMPOTENCY_CONFLICT", message: "the key was used before" })
  })
}

/** Puts caller, operation and key together with a blank, and goes by that. */
const joinsNames = withCommands((command) => ({
  ...command,
  caller: "everybody",
  idempotencyKey: `${command.caller} ${command.operation} ${command.idempotencyKey}`
}))

/** Makes the trace a part of the key. */
const keysByTrace = withCommands((command) => ({
  ...command,
  idempotencyKey: `${command.idempotencyKey} ${command.traceparent}`
}))

/** Looks at no body before it is handled. */
const trusting: IngressSabotage = { parts: (sound) => ({ ...sound, readBody: typedBodies }) }

/** Does something else first, and refuses only then. */
const refusesTooLate = withSubmit(
  (submit) => (command) =>
    Effect.tap(submit(command), (answer) =>
      answer._tag === "Rejection" && answer.code === "INVALID_REQUEST"
        ? submit({ ...command, operation: "ChargeWallet", body: { userId: "buyer", amount: 1_000 } })
        : Effect.void
    )
)

/** Says yes to operations that it does not know. */
const saysYes = withSubmit(
  (submit) => (command) =>
    Effect.map(submit(command), (answer): Answer =>
      answer._tag === "Rejection" && answer.code === "INVALID_REQUEST" ? { _tag: "Accepted", value: undefined } : answer
    )
)

const unbounded: IngressSabotage = { parts: (sound) => ({ ...sound, limits: defaultLimits }) }

/** Says that it is full, and takes the command in all the same, when it has room. */
const takesInWhenFull = withSubmit((submit) => (command) => {
  const later = submit({ ...command, idempotencyKey: `${command.idempotencyKey}-kept` })
  return Effect.tapErrorTag(submit(command), "Overloaded", () =>
    Effect.ignore(Effect.retry(later, Schedule.spaced(10)))
  )
})

/** Says yes as soon as it has the command. */
const answersAtOnce = withSubmit(
  (submit) => (command) => Effect.as(Effect.forkDetach(Effect.ignore(submit(command))), { _tag: "Accepted", value: {} })
)

/** Remembers keys as long as the platform runs. */
const remembersInProcess: IngressSabotage = {
  ingress: ({ submit }, life) => ({
    submit: (command) => submit({ ...command, idempotencyKey: `${command.idempotencyKey}-${life}` })
  })
}

/** Says yes to whoever still waits. */
const guesses = withSubmit(
  (submit) => (command) =>
    Effect.catchTag(submit(command), "AnswerUnknown", () => Effect.succeed({ _tag: "Accepted", value: {} } as const))
)

/** Leaves those who wait alone. */
const leavesAlone = withSubmit(
  (submit) => (command) => Effect.catchTag(submit(command), "AnswerUnknown", () => Effect.never)
)

/** An ingress that breaks a law, made anew for each trial. */
type BrokenIngress = readonly [law: string, make: () => IngressSabotage]

const repeated = "the same key with the same body has the same answer and one effect, however much later it comes again"

const otherBody =
  "a key with another body is refused by a code of its own and has no effect, whatever the first was told"

const independent = "a key belongs to its caller and operation: the same key of others is another one"

const sameInMeaning = "which command it is depends neither on the order of its fields nor on its trace"

const malformed = "a malformed body is refused and stored nowhere, and does not take its key"

const stopped = "a platform that stops tells those who wait that it does not know, and the same key tells later"

/** At least one ingress for each law, which breaks it. */
export const brokenIngresses: ReadonlyArray<BrokenIngress> = [
  [repeated, takesAllForNew],
  ["the same command submitted several times at once has one answer, told to all, and one effect", looksFirst],
  [otherBody, () => keysByBody],
  [otherBody, looksAtKeysAlone],
  [
    "a refusal is kept like any decision: its key is told the same when things have changed, and a new one is not",
    forgetsRefusals
  ],
  ["an id that is drawn for a command is drawn once, however often the command is submitted", drawsFirst],
  [independent, () => oneCaller],
  [independent, oneKeySpace],
  [
    "callers and keys that only read alike when they are put together are never taken for one another",
    () => joinsNames
  ],
  [sameInMeaning, () => keysByBody],
  [sameInMeaning, () => keysByTrace],
  [malformed, () => trusting],
  [malformed, () => refusesTooLate],
  ["an operation that nobody may ask for from outside is refused and stored nowhere", () => refusesTooLate],
  ["an operation that nobody may ask for from outside is refused and stored nowhere", () => saysYes],
  ["an ingress that is full says so, takes nothing in, and the same keys may come again", () => unbounded],
  ["an ingress that is full says so, takes nothing in, and the same keys may come again", () => takesInWhenFull],
  [
    "a caller is answered when the decision is committed, and not before, whether it is a yes or a no",
    () => answersAtOnce
  ],
  [
    "what was answered before the platform stopped is answered in the same way by the next one",
    () => remembersInProcess
  ],
  [stopped, () => guesses],
  [stopped, () => leavesAlone]
]
