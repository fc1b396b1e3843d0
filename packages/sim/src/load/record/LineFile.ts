import { closeSync, openSync, writeSync } from "node:fs"

/** Lines are gathered up to about this many characters before they are written. */
const chunkLength = 1 << 20

/** A text file that is written line by line, in large pieces. */
export class LineFile {
  private readonly descriptor: number
  private chunk: Array<string> = []
  private length = 0

  /** Opens the file, empty. Throws the system's error where that is not possible. */
  constructor(path: string) {
    this.descriptor = openSync(path, "w")
  }

  write(line: string): void {
    this.chunk.push(line, "\n")
    this.length += line.length + 1
    if (this.length >= chunkLength) {
      this.flush()
    }
  }

  /** Lets go of the file. What was not flushed is lost. */
  close(): void {
    closeSync(this.descriptor)
  }

  /** Writes what is gathered. Throws the system's error where that is not possible. */
  flush(): void {
    const text = Buffer.from(this.chunk.join(""))
    for (let written = 0; written < text.length;) {
      written += writeSync(this.descriptor, text, written)
    }
    this.chunk = []
    this.length = 0
  }
}
