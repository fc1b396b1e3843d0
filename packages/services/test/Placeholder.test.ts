import { assert, it } from "@effect/vitest"
import { packageName } from "@sagaproof/services/Placeholder"

it("names its package", () => {
  assert.strictEqual(packageName, "@sagaproof/services")
})
