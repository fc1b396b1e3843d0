/**
 * Every code that the process ends with. 1 is kept for one thing: the system under test is wrong.
 * From 2 on it is the run, its user or its surroundings.
 */
export const exitCodes = {
  ok: { code: 0, meaning: "all is well: every property holds, every expectation is met" },
  violated: {
    code: 1,
    meaning: "the system under test is wrong: a checker or an expectation failed, or a saga is stuck"
  },
  usage: { code: 2, meaning: "wrong use: unknown command, flag or name, impossible number, malformed file" },
  refused: { code: 3, meaning: "not found, in conflict, or a single order that was refused or compensated" },
  environment: {
    code: 4,
    meaning: "the surroundings: a server out of reach, a port in use, a file that cannot be read"
  },
  unknown: { code: 5, meaning: "inconclusive: too little was judged to say pass or fail" },
  threshold: { code: 6, meaning: "a threshold was missed, or had no data" },
  internal: { code: 70, meaning: "a defect of sagaproof itself" },
  interrupted: { code: 130, meaning: "interrupted (SIGINT)" },
  terminated: { code: 143, meaning: "terminated (SIGTERM)" }
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>

/** The name of an exit code. */
export type ExitName = keyof typeof exitCodes

/** A number that the process may end with. */
export type ExitCode = (typeof exitCodes)[ExitName]["code"]
