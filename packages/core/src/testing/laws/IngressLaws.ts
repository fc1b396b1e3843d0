import { answerLaws } from "./ingress/answerLaws.ts"
import { identityLaws } from "./ingress/identityLaws.ts"
import type { IngressHarness } from "./ingress/IngressHarness.ts"
import { keyLaws } from "./ingress/keyLaws.ts"
import { refusalLaws } from "./ingress/refusalLaws.ts"
import type { Law } from "./Law.ts"

/** Everything that callers rely on where commands enter. Tried on whoever has the capability that a law names. */
export const ingressLaws: ReadonlyArray<Law<IngressHarness>> = [
  ...keyLaws,
  ...identityLaws,
  ...refusalLaws,
  ...answerLaws
]
