import { commitUnknownRetried } from "../../../mutants/host/commitUnknownRetried.ts"
import { losesCommitAnswers } from "../faults/losesCommits.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const commitUnknownRepeated: PostgresMutant = {
  id: "db.commit-unknown-repeated",
  class: "transaction",
  breaks:
    "A commit whose answer was lost is taken for one that was rolled back, and its work is done again, unclaimed.",
  seenBy: ["messages-once"],
  delivery: "bus",
  faults: [losesCommitAnswers],
  plant: { parts: commitUnknownRetried.alter }
}
