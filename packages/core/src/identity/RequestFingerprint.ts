import { fingerprint } from "./Fingerprint.ts"

/**
 * What a request was, to tell a repetition from another payload under the same key: the request itself (an object)
 * while it is in memory anyway, or its hash (a string) where it was read from elsewhere. Most requests are never
 * repeated, so a hash is only made when two have to be compared or one is written down.
 */
export type RequestFingerprint = string | object

/** The hash of a request. */
export const hashOf = (known: RequestFingerprint): string => (typeof known === "string" ? known : fingerprint(known))
