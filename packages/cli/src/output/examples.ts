/** The examples at the end of a command's help: a command and what it does. */
export const examples = (...lines: ReadonlyArray<readonly [command: string, purpose: string]>): string => {
  const width = Math.max(...lines.map(([command]) => command.length))
  return ["", "Examples:", ...lines.map(([command, purpose]) => `  $ ${command.padEnd(width)}  ${purpose}`)].join("\n")
}
