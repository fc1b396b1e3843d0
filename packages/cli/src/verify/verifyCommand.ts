import { resolve } from "node:path"

import type { Judgement } from "@sagaproof/core/judge/judge"
import { judgeRecord } from "@sagaproof/sim/load/record/judgeRecord"
import { MalformedRecord } from "@sagaproof/sim/load/record/MalformedRecord"
import { readRecord } from "@sagaproof/sim/load/record/readRecord"
import type { RunRecord } from "@sagaproof/sim/load/record/RunRecord"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { unusableFile } from "../failure/unusableFile.ts"
import { checkerLines, verdictSign } from "../judgement/checkerLines.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import { refuseDatabase } from "../options/refuseDatabase.ts"
import type { PlatformPlace } from "../platform/runOnParts.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { verifyLive } from "./verifyLive.ts"
import { verifyData } from "./VerifyData.ts"

/** Judges the durable platform, or a recorded run again. */
export const verifyCommand = (
  invocation: Invocation,
  file: string | undefined,
  options: PlatformPlace
): Promise<CommandOutcome> => {
  if (file === undefined) {
    return verifyLive(invocation, options)
  }
  refuseDatabase(options, (option) => ({
    message: `option '${option}' is for the durable platform, and ${file} is a recorded run`,
    fix: `leave out ${option}, or the file`
  }))
  return verifyRecord(invocation, file)
}

const verifyRecord = async (invocation: Invocation, file: string): Promise<CommandOutcome> => {
  const record = await readOrFail(file, resolve(invocation.folder, file))
  const judgement = judgeRecord(record)
  return {
    schema: "sagaproof.verify/1",
    run: { id: `${record.header.tool.name}-${record.header.seed}`, seed: String(record.header.seed), configHash: null },
    verdict: judgement.verdict,
    exitCode: exitOfVerdict(judgement.verdict),
    data: verifyData(file, record, judgement),
    render: renderVerify(file, record, judgement)
  }
}

const readOrFail = async (file: string, path: string): Promise<RunRecord> => {
  try {
    return await readRecord(path)
  } catch (error) {
    if (error instanceof MalformedRecord) {
      throw new CliFailure({
        code: "MALFORMED_RECORD",
        exit: "usage",
        message: `${file}:${error.line}: ${error.problem}`,
        fix: "record the run again with `sagaproof stress --record FILE`"
      })
    }
    throw unusableFile(file, "read", error, "give the file that `sagaproof stress --record FILE` wrote")
  }
}

const renderVerify =
  (file: string, record: RunRecord, judgement: Judgement) =>
  (page: Page): ReadonlyArray<string> => {
    const { change, message, row } = record.counts
    const { glyphs, paint } = page
    const parts = [
      file,
      `seed ${record.header.seed}`,
      `${whole(message)} messages`,
      `${whole(change)} changes`,
      `${whole(row)} rows`
    ]
    return [
      paint.bold(`verify  ${parts.join(` ${glyphs.bullet} `)}`),
      ...(record.end.atRest
        ? []
        : ["  It was recorded before everything had come to rest: rules at rest are not judged."]),
      "",
      ...checkerLines(page, judgement.results),
      "",
      `${verdictSign(page, judgement.verdict)} ${summaryOf(judgement)}`
    ]
  }

const summaryOf = ({ results, verdict }: Judgement): string => {
  const count = results.filter((result) => result.verdict === verdict).length
  switch (verdict) {
    case "pass":
      return `the recorded ledgers agree: ${count} checkers passed`
    case "fail":
      return `${count} ${count === 1 ? "checker" : "checkers"} failed on this record`
    case "unknown":
      return "a checker could not judge this record: inconclusive"
  }
}
