import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { asyncApi } from "../packages/core/src/message/asyncApi.ts"
import { defaultSubscribers, messageCatalogue } from "../packages/core/src/message/MessageCatalogue.ts"
import { root } from "./lib/workspace.mjs"

// Writes docs/asyncapi.json, the documentation of the messages: `npm run docs:messages`.
writeFileSync(
  join(root, "docs/asyncapi.json"),
  `${JSON.stringify(asyncApi(messageCatalogue, defaultSubscribers), undefined, 2)}\n`
)
