/** The end of what a program wrote. */
export const lastLines = (text: string, count = 8): string => text.trimEnd().split("\n").slice(-count).join("\n")
