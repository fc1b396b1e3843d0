import type { CheckData } from "./CheckData.ts"

/** GitHub shows ten annotations of a step and drops the rest without a word. */
const most = 9

/** The failures of a check as annotations of a GitHub workflow. */
export const annotationsOf = ({ failures, seed }: CheckData): ReadonlyArray<string> => [
  ...failures
    .slice(0, most)
    .map(
      ({ checker, message, replayCommand, replayFile }) =>
        `::error file=${property(replayFile)},title=${property(`${checker} violated`)}::` +
        text(`${message}\nseed ${seed}: ${replayCommand}`)
    ),
  ...(failures.length > most ? [`::error::${failures.length - most} more properties are violated`] : [])
]

const text = (value: string): string => value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")

const property = (value: string): string => text(value).replaceAll(":", "%3A").replaceAll(",", "%2C")
