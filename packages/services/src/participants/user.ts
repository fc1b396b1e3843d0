import { emailAggregate } from "@sagaproof/core/email/EmailAggregate"
import { normaliseEmail } from "@sagaproof/core/email/normaliseEmail"
import { ChangeUserStatus, RegisterUser } from "@sagaproof/core/message/outsideMessages"
import type { Message } from "@sagaproof/core/message/Message"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { userAggregate } from "@sagaproof/core/user/UserAggregate"
import type { UserCommand } from "@sagaproof/core/user/UserCommand"

import type { Work } from "../host/Work.ts"
import type { Announce } from "./announce.ts"
import { acceptCaller, decideForCaller, makeHandler, type NamedHandler } from "./request.ts"

type Registration = typeof RegisterUser.data.Type

/** Users and their e-mail addresses. Both are decided on one copy: neither stands without the other. */
export const makeUserHandlers = (announce: Announce): ReadonlyArray<NamedHandler> => [
  makeHandler(RegisterUser, registrationRows, (data, work, message) => {
    const savepoint = work.savepoint()
    const address = normaliseEmail(data.email)
    const registered =
      decideForCaller(work, userAggregate, data.id, { _tag: "RegisterUser", ...data } as UserCommand) &&
      decideForCaller(work, emailAggregate, address, { _tag: "ClaimEmail", address, userId: data.id })
    if (!registered) {
      work.rollback(savepoint)
      return
    }
    tellOthers(announce, work, message, data.id)
    acceptCaller(work, { id: data.id })
  }),
  makeHandler(
    ChangeUserStatus,
    ({ id }) => [{ kind: userAggregate.kind, key: id }],
    (data, work, message) => {
      if (decideForCaller(work, userAggregate, data.id, { _tag: "ChangeUserStatus", ...data } as UserCommand)) {
        tellOthers(announce, work, message, data.id)
        acceptCaller(work, { id: data.id, status: data.to })
      }
    }
  )
]

const registrationRows = ({ email, id }: Registration): ReadonlyArray<RowReference> => [
  { kind: userAggregate.kind, key: id },
  { kind: emailAggregate.kind, key: normaliseEmail(email) }
]

const tellOthers = (announce: Announce, work: Work, message: Message, id: string): void => {
  const user = work.read(userAggregate, id)
  if (user !== undefined) {
    const { roles, status } = user
    announce.userKnown(work, message, { id, active: status === "active", roles, version: work.version("user", id) })
  }
}
