import { Identifier } from "@sagaproof/core/identity/Identifier"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import { type MessageType, messageType } from "@sagaproof/core/message/MessageType"
import { makeBodyReader } from "@sagaproof/services/ingress/bodyReader"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { acceptCaller, makeHandler } from "@sagaproof/services/participants/request"
import * as Schema from "effect/Schema"

/** Asks how many pieces of a product are left. A request comes from outside; its name and version are for ever. */
export const CountStock = messageType("CountStock", {
  role: "request",
  receiver: "inventory",
  topic: "inventory-command",
  data: Schema.Struct({ id: Identifier })
})

/** The usual platform, whose inventory also answers `CountStock`. */
export const partsThatCount = (): PlatformParts => {
  const parts = memoryParts()
  const catalogue = withType(parts.catalogue)
  const { inventory } = parts.participantFactories
  return {
    ...parts,
    catalogue,
    codec: makeCodec(catalogue),
    readBody: makeBodyReader(catalogue),
    participantFactories: {
      ...parts.participantFactories,
      inventory: (abilityParts) => {
        const abilities = inventory(abilityParts)
        const { stock } = abilityParts.aggregates
        const count = makeHandler(
          CountStock,
          ({ id }) => [{ kind: stock.kind, key: id }],
          ({ id }, work) => acceptCaller(work, { id, available: work.read(stock, id)?.available ?? 0 })
        )
        return { ...abilities, handlers: [...abilities.handlers, count] }
      }
    }
  }
}

const withType = (catalogue: MessageCatalogue): MessageCatalogue =>
  new Map([...catalogue, [CountStock.type, CountStock as unknown as MessageType]])
