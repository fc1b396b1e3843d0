import { spawn } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll } from "vitest"

import { run } from "./run.ts"

/** Cleans up where the tests no longer can: it lives until its standard input ends, also when we are killed. */
const script = `
cat > /dev/null
pid=$(head -n 1 "$1/sagaproof/postgres/data/postmaster.pid" 2> /dev/null) && kill -QUIT "$pid" 2> /dev/null
sleep 1
rm -rf "$1"`

/** A user's data folder for the tests of one file; the server in it surely ends with them. */
export const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "sagaproof-data-"))
  // Where tests run as root, the server does not, and must be able to come in.
  chmodSync(folder, 0o755)
  spawn("/bin/sh", ["-c", script, "sh", folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] }).unref()
  afterAll(async () => {
    await run(["down"], { environment: { XDG_DATA_HOME: folder } })
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
