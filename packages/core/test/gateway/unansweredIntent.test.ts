import { assert, it } from "@effect/vitest"
import * as Result from "effect/Result"

import type { Intent } from "@sagaproof/core/gateway/Intent"
import { intentDecider } from "@sagaproof/core/gateway/IntentDecider"

it("an intent that is done without an answer, which no history leads to, takes no other one", () => {
  const intent: Intent = {
    key: "saga-1/pay/do",
    gateway: "payment-provider",
    operation: "charge",
    body: {},
    bodyHash: "hash",
    status: "done",
    attempts: 1
  } as Intent
  const answer = { _tag: "Approved", reference: "reference-1" } as const
  const decision = intentDecider.decide({ _tag: "RecordAnswer", key: intent.key, answer }, intent)
  assert.deepInclude(Result.isFailure(decision) && decision.failure, { code: "ILLEGAL_TRANSITION" })
})
