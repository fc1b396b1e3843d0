/** What the harness itself sees to, besides the checkers, by name. */
export const harnessRules = {
  "comes-to-rest": "Once faults have stopped, everything that was begun comes to an end.",
  "goes-on": "A world in which not everything is done has something left that can happen.",
  "no-defect": "No loop of the platform dies, and nothing throws that was not foreseen.",
  "one-answer": "A key stands for one request, which has one answer; and what clients are told is what comes to pass.",
  "wrong-refused": "What nobody may ask for is refused, for the reason that speaks against it.",
  "asks-correctly": "No request is made to the outside that no correct platform makes."
} as const

/** {@inheritDoc harnessRules} */
export type HarnessRule = keyof typeof harnessRules
