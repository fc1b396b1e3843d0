const sslRequest = 80_877_103

/** Reads what a client sends, message by message, to know when it commits. */
export class MessageReader {
  private left: Buffer = Buffer.alloc(0)
  private isStarted = false
  /** The prepared statements that commit. */
  private readonly commits = new Set<string>()

  /** Whether, with this chunk, the client asks for a commit. */
  commitsIn(chunk: Buffer): boolean {
    this.left = Buffer.concat([this.left, chunk])
    let found = false
    for (let message = this.next(); message !== undefined; message = this.next()) {
      found = this.isCommit(message) || found
    }
    return found
  }

  /** The next whole message, with its type; the first ones of a connection have none. */
  private next(): Buffer | undefined {
    const typed = this.isStarted ? 1 : 0
    if (this.left.length < typed + 4) {
      return undefined
    }
    const end = typed + this.left.readInt32BE(typed)
    if (this.left.length < end) {
      return undefined
    }
    const message = this.left.subarray(0, end)
    this.left = this.left.subarray(end)
    if (!this.isStarted) {
      this.isStarted = message.readInt32BE(4) !== sslRequest
      return this.isStarted || this.left.length > 0 ? Buffer.from("-") : undefined
    }
    return message
  }

  private isCommit(message: Buffer): boolean {
    const texts = message.subarray(5).toString("latin1").split("\0")
    const [first = "", second = ""] = texts
    switch (String.fromCharCode(message[0] ?? 0)) {
      case "Q":
        return first === "commit"
      case "P":
        if (second === "commit") {
          this.commits.add(first)
        } else {
          this.commits.delete(first)
        }
        return false
      case "B":
        return this.commits.has(second)
      default:
        return false
    }
  }
}
