import { resolve } from "node:path"

import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import type { JournalReader } from "@sagaproof/core/ports/Journal"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { LineFile } from "@sagaproof/sim/load/record/LineFile"
import type { RecordHeader } from "@sagaproof/sim/load/record/RunRecord"
import { writeRecord } from "@sagaproof/sim/load/record/writeRecord"
import * as Effect from "effect/Effect"

import { unusableFile } from "../failure/unusableFile.ts"

/** The file that a run is written down in. */
export class RecordFile {
  private readonly path: string
  private readonly file: LineFile

  /** Opens the file before anything runs: what cannot be written is told at once. */
  constructor(path: string, folder: string) {
    this.path = path
    try {
      this.file = new LineFile(resolve(folder, path))
    } catch (error) {
      throw this.unwritable(error)
    }
  }

  /** Writes the run down, to the last line. Fails as the user's surroundings do, such as a disk that is full. */
  write(header: RecordHeader, journal: JournalReader, evidence: EvidenceParts): Effect.Effect<void, StoreUnavailable> {
    return writeRecord(this.file, header, journal, evidence).pipe(
      Effect.andThen(Effect.sync(() => this.file.flush())),
      Effect.catchDefect((error) => Effect.die(this.unwritable(error)))
    )
  }

  /** Lets go of the file, whatever has become of it. */
  close(): void {
    this.file.close()
  }

  private unwritable(error: unknown): unknown {
    return unusableFile(this.path, "written", error, "give --record a file in a folder with room that you may write to")
  }
}
