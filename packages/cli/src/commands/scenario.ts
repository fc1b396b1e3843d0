import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"

export const register = (_program: Command, _context: CommandContext): void => undefined
