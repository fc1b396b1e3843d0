import { defineConfig } from "vitest/config"

/** Tests run on the sources of every package: the `source` condition of their exports, so that no build is needed. */
const conditions = ["source", "module", "node"]

const project = (name: string, setupFiles: ReadonlyArray<string> = []) => ({
  extends: true as const,
  test: { name, include: [`packages/${name}/test/**/*.test.ts`], setupFiles: [...setupFiles] }
})

/** For packages that have properties. */
const fixedSeed = ["./packages/core/test/support/fixedSeed.ts"]

/**
 * Only what hangs is ended: a test waits for what it needs, and a machine with other work, or with one core, takes many
 * times as long as another. So no test has a shorter time of its own.
 */
const patienceMs = 600_000

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: "forks",
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    projects: [project("core", fixedSeed), project("services", fixedSeed), project("sim"), project("cli")]
  }
})
