import type { DatabaseAddress } from "./Database.ts"

const encoded = encodeURIComponent

/** An address with its URL. */
export const addressOf = (parts: Omit<DatabaseAddress, "url">): DatabaseAddress => {
  const host = parts.host.includes(":") ? `[${parts.host}]` : parts.host
  return {
    ...parts,
    url: `postgresql://${encoded(parts.user)}@${host}:${parts.port}/${encoded(parts.name)}`
  }
}
