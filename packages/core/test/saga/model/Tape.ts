/** The choices of a run, one after another. Behind its end every choice is the first one, so that short tapes are dull. */
export class Tape {
  private readonly choices: ReadonlyArray<number>
  private at = 0

  constructor(choices: ReadonlyArray<number>) {
    this.choices = choices
  }

  get ended(): boolean {
    return this.at >= this.choices.length
  }

  /** A number from 0 to `count` - 1. */
  draw(count: number): number {
    const choice = this.choices[this.at++]
    return choice === undefined ? 0 : choice % count
  }

  pick<Choice>(from: ReadonlyArray<Choice>): Choice | undefined {
    return from[this.draw(Math.max(1, from.length))]
  }
}
