import { defineConfig } from "vitest/config"

/** Tests run on the sources of every package: the `source` condition of their exports, so that no build is needed. */
const conditions = ["source", "module", "node"]

const project = (name: string) => ({
  extends: true as const,
  test: { name, include: [`packages/${name}/test/**/*.test.ts`] }
})

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: ["core", "services", "sim", "cli"].map(project)
  }
})
