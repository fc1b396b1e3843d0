import { readFileSync, writeFileSync } from "node:fs"

import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { drawCase } from "@sagaproof/sim/check/case/drawCase"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { replayRun, runInput } from "@sagaproof/sim/check/exploreRuns"
import { assert, describe, it } from "@effect/vitest"

import { storyText } from "./storyText.ts"

/** Everything in turn: what is frozen is what happens, and not how many operations it takes. */
const inTurn: CheckSettings = { ...defaultSettings, strategies: ["fifo"], orders: { min: 2, max: 3 } }

const frozen: ReadonlyArray<readonly [name: string, settings: CheckSettings]> = [
  ["calm-local", { ...inTurn, faults: [], deliveries: ["local"] }],
  ["calm-bus", { ...inTurn, faults: [], deliveries: ["bus"] }],
  ["faulty-bus", { ...inTurn, deliveries: ["bus"] }],
  ["crash-bus", { ...inTurn, deliveries: ["bus"], faults: ["crash", "redelivery"], everyFault: true }]
]

const fileOf = (name: string): URL => new URL(`./${name}.txt`, import.meta.url)

/** How a change that is meant is written down: `npm run golden`. */
const isRenewed = process.env["SAGAPROOF_RENEW_GOLDEN"] === "1"

describe("the golden trace", () => {
  it.each(frozen)("%s is as it was: renew it with `npm run golden` if the change is meant", (name, settings) => {
    const input = drawCase(`golden/${name}`, settings)
    const run = { name: `golden/${name}`, seed: 1, input, settings, alter: undefined, aggregates: undefined }
    const outcome = runInput(run)
    assert.deepStrictEqual(outcome.broken, [])
    const text = storyText(input, outcome)
    if (isRenewed) {
      writeFileSync(fileOf(name), text)
    }
    assert.strictEqual(text, readFileSync(fileOf(name), "utf8"))
    assert.strictEqual(storyText(input, replayRun({ seed: 1, input, tape: outcome.tape() })), text)
  })
})
