import { assert, it } from "@effect/vitest"
import { packageName } from "@sagaproof/sim/Placeholder"

it("names its package", () => {
  assert.strictEqual(packageName, "@sagaproof/sim")
})
