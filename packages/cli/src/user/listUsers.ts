import type { User } from "@sagaproof/core/user/User"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { moreLine } from "../output/moreLine.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { listRows } from "../platform/listRows.ts"
import { withStore } from "../platform/withStore.ts"

/** Lists the users. */
export const listUsers = async (
  invocation: Invocation,
  options: DatabaseOptions & LimitOptions
): Promise<CommandOutcome> => {
  const rows = await withStore(invocation, options, (store) => listRows(store, "user"))
  const users = rows.slice(0, options.limit).map(({ state }) => state as User)
  return success("sagaproof.user.list/1", { users, total: rows.length }, (page) =>
    rows.length === 0
      ? ["  nobody yet; sagaproof user register adds one, sagaproof seed a few"]
      : [
          ...table(
            page,
            [
              { title: "id", keep: 3 },
              { title: "name", keep: 2 },
              { title: "e-mail" },
              { title: "roles", keep: 2 },
              { title: "", keep: 2 }
            ],
            users.map(({ email, id, name, roles, status }) => [
              id,
              name,
              email,
              roles.join(", "),
              status === "active" ? "" : page.paint.yellow(status)
            ])
          ),
          ...moreLine(page, users.length, rows.length)
        ]
  )
}
