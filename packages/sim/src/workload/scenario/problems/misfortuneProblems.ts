import type { GatewayName } from "@sagaproof/core/ports/Gateway"

import type { GatewayChoice } from "../schema/PlatformChoice.ts"
import type { Names } from "./Names.ts"
import { noSuchWord, type Path, type ScenarioProblem, unknownAt } from "./ScenarioProblem.ts"
import { gatewayOperations } from "./vocabulary.ts"

/** Misfortunes that befall operations which an outside system has not, or orders that nobody places. */
export const misfortuneProblems = (
  gateways: Readonly<Partial<Record<GatewayName, GatewayChoice>>>,
  names: Names
): ReadonlyArray<ScenarioProblem> =>
  (Object.entries(gateways) as ReadonlyArray<[GatewayName, GatewayChoice]>).flatMap(([name, { misfortunes = [] }]) =>
    misfortunes.flatMap((misfortune, place) => {
      const [word = "", body] = Object.entries(misfortune)[0] ?? []
      const path = ["platform", "gateways", name, "misfortunes", place, word]
      return ofMisfortune(body as Condition, path, name, names)
    })
  )

/** Which calls a misfortune befalls. */
interface Condition {
  readonly operation?: string
  readonly order?: string
}

const ofMisfortune = (
  { operation, order }: Condition,
  path: Path,
  gateway: GatewayName,
  { orders }: Names
): ReadonlyArray<ScenarioProblem> => {
  const operations = gatewayOperations[gateway]
  return [
    ...(operation === undefined || operations.has(operation)
      ? []
      : [noSuchWord([...path, "operation"], `operation`, operation, operations)]),
    ...(order === undefined || orders.has(order) ? [] : [unknownAt([...path, "order"], "order", order, orders)])
  ]
}
