import { fingerprint } from "./Fingerprint.ts"

/**
 * The hash of a request, which tells a repetition from another payload under the same key.
 * It is computed when it is first asked for: most requests are never repeated.
 */
export class RequestFingerprint {
  readonly #request: unknown
  #hash: string | undefined

  constructor(request: unknown) {
    this.#request = request
  }

  hash(): string {
    this.#hash ??= fingerprint(this.#request)
    return this.#hash
  }

  toJSON(): string {
    return this.hash()
  }
}
