import { randomBytes } from "node:crypto"
import { hostname } from "node:os"

/** A name that no other process has, on this machine or another: what it owns, such as leases, it owns alone. */
export const processName = (name: string): string =>
  `${name} ${hostname()} ${process.pid} ${randomBytes(4).toString("hex")}`
