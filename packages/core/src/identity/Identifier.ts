import * as Schema from "effect/Schema"

/**
 * An id at the edge: an opaque string of 1 to 64 safe characters, foreign ids included (C-27).
 * Safe are letters, digits, `.`, `_`, `~`, `@`, `+` and `-`: they need no quoting in a path, a topic or a shell.
 */
export const Identifier = Schema.String.pipe(Schema.check(Schema.isPattern(/^[A-Za-z0-9._~@+-]{1,64}$/)))

/** {@inheritDoc Identifier} */
export type Identifier = typeof Identifier.Type

const pattern = /^[A-Za-z0-9._~@+-]{1,64}$/

/** Whether a string may be used as an id. */
export const isIdentifier = (candidate: string): boolean => pattern.test(candidate)
