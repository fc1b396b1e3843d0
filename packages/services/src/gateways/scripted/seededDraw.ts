import { hash } from "@sagaproof/core/identity/Fingerprint"

import type { Draw } from "./ScriptReader.ts"

/** Draws by label alone: neither the order of the draws nor their number matters. */
export const seededDraw =
  (seed: string): Draw =>
  (label) =>
    Number.parseInt(hash(`${seed}/${label}`).slice(0, 8), 16) / 2 ** 32
