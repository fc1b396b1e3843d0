import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import { User, type UserStatus } from "@sagaproof/core/user/User"
import { userAggregate } from "@sagaproof/core/user/UserAggregate"
import { UserCommand } from "@sagaproof/core/user/UserCommand"
import { userDecider } from "@sagaproof/core/user/UserDecider"
import { UserEvent } from "@sagaproof/core/user/UserEvent"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const user = specify(userDecider)
const id = "user-1"
const business = { name: "Beans & Co", registrationNumber: "123-45-67890", contact: "02-123-4567" }
const buyer = { id, email: "kim@example.com", name: "Kim", roles: ["buyer"] } as const
const seller = { ...buyer, roles: ["buyer", "seller"], phone: "010-1234-5678", address: "Seoul", business } as const

const registered: UserEvent = { _tag: "UserRegistered", ...buyer }
const changed = (from: UserStatus, to: UserStatus): UserEvent => ({ _tag: "UserStatusChanged", id, from, to })
const change = (to: UserStatus): UserCommand => ({ _tag: "ChangeUserStatus", id, to })

describe("RegisterUser", () => {
  it("makes a user known, and active", () => {
    const example = user.given().when({ _tag: "RegisterUser", ...buyer })
    example.expectEvents(registered)
    example.expectState({ ...buyer, status: "active" })
  })
  it("keeps all that is told of a seller", () => {
    const example = user.given().when({ _tag: "RegisterUser", ...seller })
    example.expectEvents({ _tag: "UserRegistered", ...seller })
    example.expectState({ ...seller, status: "active" })
  })
  it("normalises the e-mail address", () =>
    user
      .given()
      .when({ _tag: "RegisterUser", ...buyer, email: "  Kim@Example.COM " })
      .expectEvents(registered))
  it("keeps each role once, in one order", () =>
    user
      .given()
      .when({ _tag: "RegisterUser", ...buyer, roles: ["admin", "buyer", "admin"] })
      .expectEvents({ _tag: "UserRegistered", ...buyer, roles: ["buyer", "admin"] }))
  it("refuses what is no e-mail address", () =>
    user
      .given()
      .when({ _tag: "RegisterUser", ...buyer, email: "kim" })
      .expectRefusal("INVALID_REQUEST", '"kim"', "e-mail"))
  it.each(["", "  "])("refuses the name %j", (name) =>
    user
      .given()
      .when({ _tag: "RegisterUser", ...buyer, name })
      .expectRefusal("INVALID_REQUEST", "name")
  )
  it("refuses a user without a role", () =>
    user
      .given()
      .when({ _tag: "RegisterUser", ...buyer, roles: [] })
      .expectRefusal("INVALID_REQUEST", "Kim", "buyer, seller, admin"))
  it("refuses the business of one who is no seller", () =>
    user
      .given()
      .when({ _tag: "RegisterUser", ...buyer, business })
      .expectRefusal("INVALID_REQUEST", "Kim", "Beans & Co"))
  it("refuses an id that is taken", () =>
    user
      .given(registered)
      .when({ _tag: "RegisterUser", ...buyer })
      .expectRefusal("ALREADY_EXISTS", id, "kim@example.com"))
})

describe("ChangeUserStatus", () => {
  it("needs a user", () => user.given().when(change("suspended")).expectRefusal("ENTITY_NOT_FOUND", id))
  it.each<UserStatus>(["suspended", "withdrawn"])("makes an active user %s", (to) => {
    const example = user.given(registered).when(change(to))
    example.expectEvents(changed("active", to))
    example.expectState({ ...buyer, status: to })
  })
  it.each<UserStatus>(["active", "withdrawn"])("makes a suspended user %s", (to) =>
    user.given(registered, changed("active", "suspended")).when(change(to)).expectEvents(changed("suspended", to))
  )
  it.each<UserStatus>(["active", "suspended"])("never makes a withdrawn user %s", (to) =>
    user.given(registered, changed("active", "withdrawn")).when(change(to)).expectRefusal("ILLEGAL_TRANSITION", id, to)
  )
  it("changes nothing where it is so already", () => {
    user.given(registered).when(change("active")).expectNothing()
    user.given(registered, changed("active", "withdrawn")).when(change("withdrawn")).expectNothing()
  })
})

describe("any sequence of commands", () => {
  it("keeps withdrawal final", () => {
    const command = fc.constantFrom<UserCommand>(
      { _tag: "RegisterUser", ...seller },
      change("active"),
      change("suspended"),
      change("withdrawn")
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (sequence) => {
        const { events } = decideAll(userAggregate, { state: User, command: UserCommand, event: UserEvent }, sequence)
        const end = events.findIndex((event) => event._tag === "UserStatusChanged" && event.to === "withdrawn")
        assert.isTrue(end < 0 || end === events.length - 1)
        assert.isAtMost(events.filter(({ _tag }) => _tag === "UserRegistered").length, 1)
      })
    )
  })
})

describe("violation", () => {
  it("names a user without a role", () => {
    const state = fold(userDecider, [registered])
    assert.isUndefined(userAggregate.violation(undefined))
    assert.isUndefined(userAggregate.violation(state))
    assert.strictEqual(userAggregate.violation(state && { ...state, roles: [] }), "at least one role")
  })
})
