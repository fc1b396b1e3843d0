import { mistakeNames } from "@sagaproof/sim/check/case/CaseMistake"
import type { CheckCase } from "@sagaproof/sim/check/case/CheckCase"
import { replayRun } from "@sagaproof/sim/check/exploreRuns"
import { mistakenRequests } from "@sagaproof/sim/check/run/mistakenRequests"
import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import { anybodySells } from "@sagaproof/sim/mutants/request/anybodySells"
import { chargeUnchecked } from "@sagaproof/sim/mutants/request/chargeUnchecked"
import { emailShared } from "@sagaproof/sim/mutants/request/emailShared"
import { withdrawnReturns } from "@sagaproof/sim/mutants/request/withdrawnReturns"
import { assert, describe, it } from "@effect/vitest"

/** A shop in which nobody does anything but make these mistakes, each of them twice. */
const shop = (mistakes: NonNullable<CheckCase["mistakes"]>): CheckCase => ({
  delivery: "local",
  instances: 1,
  partitions: 1,
  gateways: [],
  latencyMs: 0,
  products: [{ id: "product-1", price: 500, stock: 2 }],
  buyers: [],
  orders: [],
  restocks: [],
  charges: [],
  mistakes: [...mistakes, ...mistakes]
})

const brokenBy = (input: CheckCase, alter?: Alter) =>
  replayRun({ seed: 1, input, tape: {} }, alter).broken.map(({ checker, message }) => [checker, message] as const)

describe("mistakes", () => {
  it.each(mistakeNames)("%s is refused by a sound platform", (what) =>
    assert.deepStrictEqual(brokenBy(shop([{ what, afterMs: 0 }])), [])
  )

  it.each([
    { what: "odd-charge", mutant: chargeUnchecked },
    { what: "large-charge", mutant: chargeUnchecked },
    { what: "sale-by-buyer", mutant: anybodySells },
    { what: "email-taken", mutant: emailShared },
    { what: "return-of-the-withdrawn", mutant: withdrawnReturns }
  ] as const)("$what is told where it is not refused", ({ mutant, what }) => {
    const [told] = brokenBy(shop([{ what, afterMs: 0 }]), mutant.alter).filter(([rule]) => rule === "wrong-refused")
    assert.match(told?.[1] ?? "", /was accepted, and has to be refused with/)
  })

  it("about a product are none where there is none", () =>
    assert.deepStrictEqual(mistakenRequests("negative-restock", { ...shop([]), products: [] }), []))
})
