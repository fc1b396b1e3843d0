import * as Result from "effect/Result"

import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import { DropParked, RedriveParked } from "@sagaproof/core/message/sharedMessages"
import type { OutsideCommand } from "@sagaproof/core/ports/Ingress"
import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"

import type { BodyReader } from "./bodyReader.ts"

/** Commands that come with the parked messages that they are about: no participant handles them. */
const aboutParked: ReadonlySet<string> = new Set([RedriveParked.type, DropParked.type])

/** The type of a command that anyone may submit. */
export const requestType = (catalogue: MessageCatalogue, operation: string): MessageType | undefined => {
  const type = catalogue.get(operation)
  return type?.role === "request" && !aboutParked.has(operation) ? type : undefined
}

/** What is read before a command is taken in: the name of its caller, and its body. */
export const readRequest = (
  { readBody }: { readonly readBody: BodyReader },
  type: MessageType,
  { body, caller }: OutsideCommand
): Result.Result<unknown, Rejection> =>
  caller.includes("/")
    ? // Else the key of one caller could be read as that of another.
      Result.fail(rejection("INVALID_REQUEST", `The caller ${caller} has a slash in its name.`))
    : readBody(type, body)
