import { createHash } from "node:crypto"

/** The digest of lines, one after the other: it is another one as soon as a single character is. */
export class LineDigest {
  private readonly hash = createHash("sha256")

  add(line: string): void {
    this.hash.update(line).update("\n")
  }

  /** To be asked for once, after the last line. */
  value(): string {
    return this.hash.digest("hex")
  }
}
