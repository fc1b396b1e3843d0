import { accept, type Decider } from "../decider/Decider.ts"
import type { Buyer } from "./Buyer.ts"
import type { BuyerCommand } from "./BuyerCommand.ts"
import type { BuyerEvent } from "./BuyerEvent.ts"

/** Keeps the newest that is known of a user. News may come late or twice: older ones change nothing. */
export const buyerDecider: Decider<Buyer | undefined, BuyerCommand, BuyerEvent> = {
  initial: undefined,
  decide: (command, buyer) =>
    buyer !== undefined && command.version <= buyer.version ? accept() : accept({ ...command, _tag: "UserKnown" }),
  evolve: (_buyer, { userId, active, roles, version }) => ({ userId, active, roles, version })
}
