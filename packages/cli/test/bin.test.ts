import { assert, it } from "@effect/vitest"
import { below } from "@sagaproof/sim/Placeholder"

it("reaches the packages below it", () => {
  assert.strictEqual(below, "@sagaproof/services")
})
