import type { ScenarioStep, SingleStep } from "./ScenarioStep.ts"

type KeysOf<Step> = Step extends unknown ? Exclude<keyof Step, "note" | "after"> : never

/** The word for what happens in a step. */
export type StepWord = KeysOf<SingleStep>

/** What a step with a word says. */
export type StepBody<Word extends StepWord> = Extract<SingleStep, { readonly [Key in Word]: unknown }>[Word]

/** The word of a step: its one key besides those that any step may have. */
export const stepWord = <Step extends ScenarioStep>(step: Step): KeysOf<Step> =>
  Object.keys(step).find((key) => key !== "note" && key !== "after") as KeysOf<Step>

/** What a step says of its word. */
export const bodyOf = <Step extends ScenarioStep>(step: Step): unknown =>
  (step as Readonly<Record<string, unknown>>)[stepWord(step) as string]
