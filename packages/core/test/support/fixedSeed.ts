import * as fc from "fast-check"

/**
 * Properties are tried with the same values each time: what is red is so for everybody, and because of a change. Other
 * values are tried by giving another seed.
 */
fc.configureGlobal({ seed: Number(process.env["SAGAPROOF_SEED"] ?? 20_261_121) })
