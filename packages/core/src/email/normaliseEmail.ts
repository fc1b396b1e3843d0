/** The longest e-mail address that mail can be sent to, in characters. */
const longest = 254

const pattern = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/

/** One spelling for all spellings of an e-mail address: trimmed, in lower case. It is the key of its claim. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase()

/** Whether a normalised text has the form of an e-mail address. Only a sent mail can tell whether it is one. */
export const isEmail = (candidate: string): boolean => candidate.length <= longest && pattern.test(candidate)
