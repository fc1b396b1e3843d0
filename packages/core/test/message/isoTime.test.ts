import { fromIsoTime, toIsoTime } from "@sagaproof/core/message/isoTime"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

describe("isoTime", () => {
  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [951_782_400_000, "2000-02-29T00:00:00.000Z"],
    [1_763_711_100_123, "2025-11-21T07:45:00.123Z"],
    [-1, "1969-12-31T23:59:59.999Z"]
  ])("writes %i as %s, and reads it", (time, text) => {
    expect(toIsoTime(time)).toBe(text)
    expect(fromIsoTime(text)).toBe(time)
  })

  it("agrees with the calendar of the platform", () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 }), (time) => {
        expect(toIsoTime(time)).toBe(new Date(time).toISOString())
        expect(fromIsoTime(toIsoTime(time))).toBe(time)
      }),
      { numRuns: 2_000 }
    )
  })

  it.each([
    "",
    "2025-11-21",
    "2025-11-21T07:45:00Z",
    "2025-11-21T07:45:00.123+01:00",
    "2025-13-21T07:45:00.123Z",
    "2025-11-21T25:45:00.123Z",
    "2025-11-21 07:45:00.123Z",
    "2025-1x-21T07:45:00.123Z"
  ])("does not read %s", (text) => {
    expect(fromIsoTime(text)).toBeUndefined()
  })
})
