import { factLines } from "../output/factLines.ts"
import type { Page } from "../output/Page.ts"
import { visible } from "../output/visible.ts"
import { wonText } from "../output/wonText.ts"
import type { UserData } from "./UserData.ts"

/** A user for people. */
export const renderUser = (page: Page, { balance, seller, user }: UserData): ReadonlyArray<string> => [
  `${page.paint.bold(visible(user.name))} ${page.paint.dim(user.id)}`,
  ...factLines(page, [
    ["e-mail", user.email],
    ["roles", user.roles.join(", ")],
    ["status", user.status],
    ["phone", user.phone],
    ["address", user.address],
    ["wallet", balance === null ? null : wonText(balance)],
    ["business", user.business?.name],
    ["number", user.business?.registrationNumber],
    ["contact", user.business?.contact],
    ["located", user.business?.address],
    ["deals in", user.business?.category],
    ["may sell", seller === null ? null : seller.permitted ? "yes" : "no"],
    ["products", seller === null || seller.products.length === 0 ? null : seller.products.join(", ")]
  ])
]
