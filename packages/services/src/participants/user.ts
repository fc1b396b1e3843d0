import { normaliseEmail } from "@sagaproof/core/email/normaliseEmail"
import { ChangeUserStatus, RegisterUser } from "@sagaproof/core/message/outsideMessages"
import type { Message } from "@sagaproof/core/message/Message"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { UserCommand } from "@sagaproof/core/user/UserCommand"

import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import type { Announce } from "./announce.ts"
import { acceptCaller, decideForCaller, makeHandler, type NamedHandler } from "./request.ts"

type Registration = typeof RegisterUser.data.Type

/** Users and their e-mail addresses. Both are decided on one copy: neither stands without the other. */
export const makeUserHandlers = (aggregates: Aggregates, announce: Announce): ReadonlyArray<NamedHandler> => [
  makeHandler(
    RegisterUser,
    (data) => registrationRows(aggregates, data),
    (data, work, message) => {
      const savepoint = work.savepoint()
      const address = normaliseEmail(data.email)
      const registered =
        decideForCaller(work, aggregates.user, data.id, { _tag: "RegisterUser", ...data } as UserCommand) &&
        decideForCaller(work, aggregates.email, address, { _tag: "ClaimEmail", address, userId: data.id })
      if (!registered) {
        work.rollback(savepoint)
        return
      }
      tellOthers(aggregates, announce, work, message, data.id)
      acceptCaller(work, { id: data.id })
    }
  ),
  makeHandler(
    ChangeUserStatus,
    ({ id }) => [{ kind: aggregates.user.kind, key: id }],
    (data, work, message) => {
      if (decideForCaller(work, aggregates.user, data.id, { _tag: "ChangeUserStatus", ...data } as UserCommand)) {
        tellOthers(aggregates, announce, work, message, data.id)
        acceptCaller(work, { id: data.id, status: data.to })
      }
    }
  )
]

const registrationRows = (aggregates: Aggregates, { email, id }: Registration): ReadonlyArray<RowReference> => [
  { kind: aggregates.user.kind, key: id },
  { kind: aggregates.email.kind, key: normaliseEmail(email) }
]

const tellOthers = (aggregates: Aggregates, announce: Announce, work: Work, message: Message, id: string): void => {
  const user = work.read(aggregates.user, id)
  if (user !== undefined) {
    const { roles, status } = user
    announce.userKnown(work, message, () => ({
      id,
      active: status === "active",
      roles,
      version: work.version(aggregates.user.kind, id)
    }))
  }
}
