import { CheckEvent } from "../../check/events/CheckEvent.ts"

/** The shape of the events that a command may put on lines of their own, by the name that they carry. */
export const eventSchemas = new Map([["sagaproof.check.event/1", CheckEvent]])
