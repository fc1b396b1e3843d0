/** One of the two streams that the program writes to. */
export interface Stream {
  readonly write: (text: string) => void
  readonly isTerminal: boolean
  /** How wide the terminal is, where there is one. */
  readonly columns: number | undefined
}

/** Everything that the program has of its surroundings. Tests give it another one. */
export interface Terminal {
  readonly stdout: Stream
  readonly stderr: Stream
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Asks on standard error, reads a line of standard input; left out where nobody sits in front of both. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
  /**
   * Aborted when the user interrupts; commands then end early and say what they have so far. Whoever asks for it takes
   * that upon itself: without anybody who listens, an interrupt simply ends the process.
   */
  readonly interruption: () => AbortSignal
  /** How the user has interrupted, if that was listened for. */
  readonly interruptedBy: () => string | undefined
}
