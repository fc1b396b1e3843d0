import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { isEmail, normaliseEmail } from "../email/normaliseEmail.ts"
import { rejection } from "../rejection/Rejection.ts"
import { type User, userRoles } from "./User.ts"
import type { UserCommand } from "./UserCommand.ts"
import type { UserEvent } from "./UserEvent.ts"

type UserDecision = Decision<UserEvent>
type Registration = Extract<UserCommand, { readonly _tag: "RegisterUser" }>
type StatusChange = Extract<UserCommand, { readonly _tag: "ChangeUserStatus" }>

/** Keeps the record of one user. */
export const userDecider: Decider<User | undefined, UserCommand, UserEvent> = {
  initial: undefined,
  decide: (command, user) => (command._tag === "RegisterUser" ? register(command, user) : changeStatus(command, user)),
  evolve: (user, event) => {
    if (event._tag === "UserRegistered") {
      const { _tag, ...facts } = event
      return { ...facts, status: "active" }
    }
    return user && { ...user, status: event.to }
  }
}

const register = (command: Registration, user: User | undefined): UserDecision => {
  if (user !== undefined) {
    return refuse(rejection("ALREADY_EXISTS", `User ${user.id} is registered already, as ${user.email}.`))
  }
  const problem = registrationProblem(command)
  if (problem !== undefined) {
    return refuse(rejection("INVALID_REQUEST", problem))
  }
  return accept({
    ...command,
    _tag: "UserRegistered",
    email: normaliseEmail(command.email),
    // A set, in one order, whatever the request repeats.
    roles: userRoles.filter((role) => command.roles.includes(role))
  })
}

const registrationProblem = ({ email, name, roles, business }: Registration): string | undefined => {
  if (!isEmail(normaliseEmail(email))) {
    return `"${email}" is not an e-mail address.`
  }
  if (name.trim() === "") {
    return `The user with the e-mail address ${email} needs a name.`
  }
  if (roles.length === 0) {
    return `User ${name} needs at least one of the roles ${userRoles.join(", ")}.`
  }
  if (business !== undefined && !roles.includes("seller")) {
    return `User ${name} is no seller, so there can be no business ${business.name}.`
  }
  return undefined
}

const changeStatus = ({ id, to }: StatusChange, user: User | undefined): UserDecision => {
  if (user === undefined) {
    return refuse(rejection("ENTITY_NOT_FOUND", `There is no user ${id}.`))
  }
  if (user.status === to) {
    return accept()
  }
  if (user.status === "withdrawn") {
    return refuse(rejection("ILLEGAL_TRANSITION", `User ${id} has withdrawn for good, so cannot become ${to}.`))
  }
  return accept({ _tag: "UserStatusChanged", id, from: user.status, to })
}
