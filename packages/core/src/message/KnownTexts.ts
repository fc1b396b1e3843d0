/** Beyond this many they are no vocabulary: what else comes is taken as it is. */
const limit = 1_024

/**
 * Texts that come again and again, such as the names of steps. Of equal ones the first is kept and given for all
 * later ones, so that what was read holds each of them once, and whoever compares them is done at the first glance.
 */
export class KnownTexts {
  private readonly texts = new Map<string, string>()

  /** The text, as it came first. */
  of(text: string): string {
    const known = this.texts.get(text)
    if (known === undefined && this.texts.size < limit) {
      this.texts.set(text, text)
    }
    return known ?? text
  }
}
