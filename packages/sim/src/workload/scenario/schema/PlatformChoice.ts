import * as Schema from "effect/Schema"

import { Misfortune } from "./Misfortune.ts"
import { Duration, upTo } from "./words.ts"

/** How an outside system behaves. */
export const GatewayChoice = Schema.Struct({
  /** How long a request and its answer take together. */
  latency: Schema.optionalKey(Duration),
  /** How long a repeated key is recognised. */
  "key-life": Schema.optionalKey(Duration),
  misfortunes: Schema.optionalKey(Schema.Array(Misfortune))
})

/** {@inheritDoc GatewayChoice} */
export type GatewayChoice = typeof GatewayChoice.Type

/** What may be chosen of the platform that a scenario runs on. */
export const PlatformChoice = Schema.Struct({
  /** How many hosts share the work of each participant. Each of them works, so that thousands would never end. */
  instances: Schema.optionalKey(upTo(100)),
  /** Partitions of each topic. */
  partitions: Schema.optionalKey(upTo(1_000)),
  /** How long a commit, and a publication, take. */
  "commit-takes": Schema.optionalKey(Duration),
  "publish-takes": Schema.optionalKey(Duration),
  /** The four outside systems; those that are not named are there too, and nothing befalls them. */
  gateways: Schema.optionalKey(
    Schema.Struct({
      "payment-provider": Schema.optionalKey(GatewayChoice),
      carrier: Schema.optionalKey(GatewayChoice),
      notifier: Schema.optionalKey(GatewayChoice),
      "data-platform": Schema.optionalKey(GatewayChoice)
    })
  )
})

/** {@inheritDoc PlatformChoice} */
export type PlatformChoice = typeof PlatformChoice.Type
