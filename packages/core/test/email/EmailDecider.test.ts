import { assert, describe, it } from "@effect/vitest"
import { Email } from "@sagaproof/core/email/Email"
import { emailAggregate } from "@sagaproof/core/email/EmailAggregate"
import { EmailCommand } from "@sagaproof/core/email/EmailCommand"
import { emailDecider } from "@sagaproof/core/email/EmailDecider"
import { EmailEvent } from "@sagaproof/core/email/EmailEvent"
import { isEmail, normaliseEmail } from "@sagaproof/core/email/normaliseEmail"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const email = specify(emailDecider)
const address = "kim@example.com"
const claim = (userId: string, spelling = address): EmailCommand => ({ _tag: "ClaimEmail", address: spelling, userId })
const release = (userId: string): EmailCommand => ({ _tag: "ReleaseEmail", address, userId })
const claimed = (userId: string): EmailEvent => ({ _tag: "EmailClaimed", address, userId })
const released = (userId: string): EmailEvent => ({ _tag: "EmailReleased", address, userId })

describe("ClaimEmail", () => {
  it("takes a free address", () => {
    const example = email.given().when(claim("user-1"))
    example.expectEvents(claimed("user-1"))
    example.expectState({ address, userId: "user-1" })
  })
  it("knows one spelling only", () =>
    email.given().when(claim("user-1", " KIM@example.com")).expectEvents(claimed("user-1")))
  it("changes nothing for its owner", () => email.given(claimed("user-1")).when(claim("user-1")).expectNothing())
  it("refuses a second owner, and does not name the first", () => {
    const example = email.given(claimed("user-1")).when(claim("user-2"))
    example.expectRefusal("EMAIL_ALREADY_REGISTERED", address)
    example.expectState({ address, userId: "user-1" })
  })
  it("takes an address that was released", () =>
    email.given(claimed("user-1"), released("user-1")).when(claim("user-2")).expectEvents(claimed("user-2")))
})

describe("ReleaseEmail", () => {
  it("frees the address", () => {
    const example = email.given(claimed("user-1")).when(release("user-1"))
    example.expectEvents(released("user-1"))
    example.expectState(undefined)
  })
  it("has nothing to do for one who does not have it", () => {
    email.given().when(release("user-1")).expectNothing()
    email.given(claimed("user-1")).when(release("user-2")).expectNothing()
  })
})

it("gives an address to one user at a time, whatever is asked", () => {
  const userId = fc.constantFrom("user-1", "user-2", "user-3")
  const command = fc.oneof(
    userId.map((id) => claim(id)),
    userId.map(release)
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (sequence) => {
      const { events } = decideAll(emailAggregate, { state: Email, command: EmailCommand, event: EmailEvent }, sequence)
      for (const [index, event] of events.entries()) {
        assert.strictEqual(event._tag, index % 2 === 0 ? "EmailClaimed" : "EmailReleased")
        assert.isTrue(index % 2 === 0 || event.userId === events[index - 1]?.userId)
      }
    })
  )
})

describe("isEmail", () => {
  it.each(["a@b.co", "kim.lee+shop@mail.example.com", "김@예시.한국"])("takes %s", (candidate) => {
    assert.isTrue(isEmail(candidate))
  })
  it.each([
    "",
    "kim",
    "@example.com",
    "kim@",
    "kim@example",
    "kim@.com",
    "kim@example.",
    "kim@a..com",
    "kim lee@example.com",
    "kim@exam ple.com",
    "kim@lee@example.com"
  ])("does not take %j", (candidate) => {
    assert.isFalse(isEmail(candidate))
  })
  it("takes 254 characters and no more", () => {
    const domain = "@example.com"
    assert.isTrue(isEmail("a".repeat(254 - domain.length) + domain))
    assert.isFalse(isEmail("a".repeat(255 - domain.length) + domain))
  })
})

it("normalises what is normalised to itself", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (candidate) => {
      const normalised = normaliseEmail(`  ${candidate.toUpperCase()}\t`)
      assert.strictEqual(normaliseEmail(normalised), normalised)
      assert.strictEqual(normalised, normaliseEmail(candidate))
    })
  )
})
