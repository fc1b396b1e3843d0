import { join } from "node:path"

import type { ServerHome } from "./ServerFolder.ts"

/** The shortest limit among the systems for the path of a socket, less its end. */
const longest = 103

/** The folder of the server's socket, or undefined where its path does not fit and the port alone has to do. */
export const socketFolderFor = ({ run }: ServerHome, port: number): string | undefined =>
  process.platform !== "win32" && Buffer.byteLength(join(run, `.s.PGSQL.${port}`)) <= longest ? run : undefined
