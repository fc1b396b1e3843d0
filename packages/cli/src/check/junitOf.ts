import type { CheckData } from "./CheckData.ts"

/** A check as JUnit XML: a case for each property. Seed and replay command are in the text, which no reader drops. */
export const junitOf = (data: CheckData): string => {
  const { failures, properties, seed } = data
  const cases = properties.map(({ name, runs, verdict }) => {
    const own = failures.filter(({ checker }) => checker === name)
    const open = `    <testcase classname="sagaproof.check" name="${escaped(name)}"`
    if (verdict === "pass") {
      return `${open}/>`
    }
    if (verdict === "unknown") {
      return `${open}><skipped message="nothing to judge in ${runs} runs"/></testcase>`
    }
    const texts = own.map(({ message, replayCommand }) => `${message}\nseed ${seed}\n${replayCommand}`)
    const message = escaped(own[0]?.message ?? "broken beside another property")
    return `${open}><failure message="${message}">${escaped(texts.join("\n\n"))}</failure></testcase>`
  })
  const counted = (verdict: string): number => properties.filter((property) => property.verdict === verdict).length
  const time = (data.durationMs / 1_000).toFixed(3)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite name="sagaproof check" tests="${properties.length}" failures="${counted("fail")}" skipped="${counted("unknown")}" time="${time}">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    ""
  ].join("\n")
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** XML has no place for most control characters, not even escaped. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign).replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/g, "?")
