import { assert, it } from "@effect/vitest"
import { packageName } from "@sagaproof/core/Placeholder"

it("names its package", () => {
  assert.strictEqual(packageName, "@sagaproof/core")
})
