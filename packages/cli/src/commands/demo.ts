import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"

export const register = (program: Command, _context: CommandContext): void => {
  program
    .command("demo")
    .description("A short tour of the platform.")
    .action(() => undefined)
}
