import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import { presetDefinitions } from "@sagaproof/services/layers/memoryParts"

import { folders } from "../../workload/folders.ts"
import { decidedAsAsked } from "./decidedAsAsked.ts"
import { recordComplete } from "./recordComplete.ts"
import type { RunRecord } from "./RunRecord.ts"

/** Every definition that this build knows. */
const definitions = definitionCatalogue(presetDefinitions(new Set()).map(definitionFacts))

/** Judges a recorded run again, by the same checkers as when it ran, and by those of the record itself. */
export const judgeRecord = (record: RunRecord): Judgement =>
  judge([recordComplete(record), decidedAsAsked, ...allCheckers], {
    snapshot: record.snapshot,
    book: record.book,
    providerLedger: record.providerLedger,
    definitions,
    atRest: record.end.atRest,
    folders
  })
