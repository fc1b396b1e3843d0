import { accept } from "@sagaproof/core/decider/Decider"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const emailShared: Mutant = {
  id: "user.email-shared",
  class: "check-then-act",
  breaks: "Two users may have the same e-mail address: the later one takes it over.",
  seenBy: ["wrong-refused"],
  alter: (parts) =>
    changeDecider(parts, "email", (decider) => ({
      ...decider,
      decide: (command, email) =>
        command._tag === "ClaimEmail" && email !== undefined
          ? accept({ _tag: "EmailClaimed", address: email.address, userId: command.userId })
          : decider.decide(command, email)
    }))
}
