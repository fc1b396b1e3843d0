/**
 * Thrown where a saga meets what no correct participant or coordinator can send it. Nothing of the transition is
 * kept; the host parks the message, so that a person sees it.
 */
export class SagaDefect extends Error {
  override readonly name = "SagaDefect"
}
