import { accept } from "@sagaproof/core/decider/Decider"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const withdrawnReturns: Mutant = {
  id: "user.withdrawn-returns",
  class: "late-event",
  breaks: "Who has withdrawn for good can be made active again.",
  seenBy: ["wrong-refused"],
  alter: (parts) =>
    changeDecider(parts, "user", (decider) => ({
      ...decider,
      decide: (command, user) =>
        command._tag === "ChangeUserStatus" && user !== undefined && user.status === "withdrawn"
          ? accept({ _tag: "UserStatusChanged", id: user.id, from: user.status, to: command.to })
          : decider.decide(command, user)
    }))
}
